# Where a thread may wait for ever there is no deadlock, and elsewhere there is one.
# trace elsewhere: sleeper:8 sleeper:9
spec allow_deadlock
option there : bool = on
global never : bool
thread sleeper {
    if there { wait until never     allow deadlock because "a signal ends it" }
    skip
    skip
    if not there { wait until never }
}
check at_it     { there = on }  expect holds
check elsewhere { there = off } expect deadlocks
check not_asked { there = off } expect holds  allow deadlock because "of no interest here"
