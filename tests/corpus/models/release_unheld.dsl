# Only the owner releases: not a free lock, and not the lock of another thread.
# trace free: a:11 a:12
# trace other: a:10 a:11 b:14 b:14
spec release_unheld
enum Who { OWNER, NOBODY, OTHER }
option who : Who = OWNER
global l : spinlock
global taken : bool
thread a {
    if who != NOBODY { lock l }
    taken = on
    unlock l
}
thread b { wait until taken; if who == OTHER { unlock l } }
check owner { who = OWNER }  expect holds
check free  { who = NOBODY } expect violates release_unheld
check other { who = OTHER }  expect violates release_unheld
