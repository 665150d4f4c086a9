# A thread of higher priority runs until it sleeps: to spin is to keep the CPU from the lower ones.
# trace spins: high:10 far:17
spec priority
enum Cpu { CPU0, CPU1 }
enum Way { SLEEPS, SPINS, EQUAL }
option way : Way = SLEEPS
global m : mutex
global l : spinlock
global ready : bool
thread high on CPU0 priority 2 {
    if way == SPINS { lock l; unlock l }
    if way == SLEEPS { lock m; unlock m; wait until ready }
}
thread equal on CPU0 { if way == EQUAL { lock l; unlock l } }
thread low on CPU0 { ready = on }
thread far on CPU1 {
    if way == SLEEPS { lock m } else { lock l }
    wait until ready
    unlock all
}
check sleeps { way = SLEEPS } expect holds
check spins { way = SPINS } expect deadlocks
check equal_ { way = EQUAL } expect holds
