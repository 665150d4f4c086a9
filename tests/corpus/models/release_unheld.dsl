# Only the owner releases: not a free lock, and not the lock of another thread.
spec release_unheld
enum Who { OWNER, NOBODY, OTHER }
option who : Who = OWNER
global l : spinlock
thread a {
    if who != NOBODY { lock l }
    if who != OTHER { unlock l }
}
thread b { if who == OTHER { unlock l } }
check owner { who = OWNER }  expect holds
check free  { who = NOBODY } expect violates release_unheld
check other { who = OTHER }  expect violates release_unheld
