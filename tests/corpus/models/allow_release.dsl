# An allowed check is silent for its statement only.
spec allow_release
option loud : bool = off
global l : mutex
thread a { lock l; wait until not self holds l }
thread b {
    if not loud { unlock l allow release_unheld because "handed over" }
    if loud { unlock l }
}
check silent { loud = off } expect holds
check named  { loud = on }  expect violates release_unheld
