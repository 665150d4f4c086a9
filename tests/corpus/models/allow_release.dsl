# An allowed check is silent for its statement only: the lock passes from hand to hand.
# trace named: a:8 a:8 b:10 b:11
spec allow_release
option loud : bool = off
global l : mutex
global taken : bool
global back : bool
thread a { lock l; taken = on; wait until back; lock l; unlock l }
thread b {
    wait until taken
    if loud { unlock l } else { unlock l allow release_unheld because "handed over" }
    back = on
}
check silent { loud = off } expect holds
check named  { loud = on }  expect violates release_unheld
