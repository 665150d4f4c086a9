# Locks stand in globals, in fields and in arrays; each place has its own.
# trace two_locks: t:11 t:11 u:13 u:14
spec lock_in_array
enum Cpu { C0, C1 }
enum Side { L, R }
option same : bool = off
global rq : [Cpu] of [Side] of spinlock
object Node [2] { lru : [Cpu] of spinlock; n : [Cpu] of 0..2 guarded by C0_lock }
global C0_lock : mutex
global count : 0..1
thread t { lock rq[C0][L]; count += 1; count -= 1; unlock rq[C0][L] }
thread u(c: Cpu) {
    if same { lock rq[C0][L] } else { lock rq[c][R] }
    count += 1; count -= 1
    unlock all
    lock Node1.lru[c]; assert mine: self holds Node1.lru[c] and not self holds Node0.lru[c]
    unlock Node1.lru[c]
    lock C0_lock; Node1.n[c] += 2; unlock C0_lock
}
check same_lock { same = on } expect holds
check two_locks { same = off } expect violates out_of_range
