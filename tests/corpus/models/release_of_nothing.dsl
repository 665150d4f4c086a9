# What the thread does not hold stays as it is, where giving it up is allowed and several can hold it.
# trace loud: reader:11
spec release_of_nothing
option loud : bool = off
global rcu  : rcu_state
global sem  : queued_rw_semaphore
global taken : bool

thread reader {
    if loud {
        unlock rcu
    } else {
        unlock rcu      allow release_unheld because "it may not be inside"
        unlock sem      allow release_unheld because "it may not have it"
        downgrade sem   allow release_unheld because "nor for write"
    }
    lock rcu
    if not trylock sem for read { taken = on }
    assert inside: self holds rcu and (taken or self holds sem)
    unlock all
}
thread writer {
    lock sem for write
    unlock sem
}
check quiet expect holds
check loud { loud = on } expect violates release_unheld
