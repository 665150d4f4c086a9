# Who holds a lock that spins goes on, though one of higher priority has slept and could run now.
# trace sleeps: slow:16 urgent:10 urgent:11 urgent:12
# states spins_: 42
spec priority_spinlock
option spins : bool = on
enum Cpu { CPU0, CPU1 }
global m : mutex
global s : spinlock
global t : mutex
thread urgent on CPU0 priority 1 {
    lock m
    assert alone: not (slow at inside)
    unlock m
}
thread slow on CPU0 {
    if spins { lock s } else { lock t }
  inside:
    skip
    unlock all
}
thread far on CPU1 { lock m; unlock m }
check spins_ expect holds
check sleeps { spins = off } expect violates alone
