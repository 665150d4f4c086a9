# Who holds a lock that spins is not preempted; a mutex and the read side of RCU leave the CPU free.
# trace mutex_: walker:15 walker:17 other:21 walker:18
# trace rcu_: walker:16 walker:17 other:21 walker:18
spec preemption_locks
enum Cpu { CPU0 }
enum Way { SPIN, BIT, WRITE, MUTEX, RCU }
option way : Way = SPIN
global spin : spinlock
global bit : bit_spinlock
global rw : [Cpu] of rwlock
global sleeping : mutex
global rcu : rcu_state
global x : 0..1
thread walker on CPU0 {
    if way == SPIN { lock spin } else if way == BIT { lock bit } else if way == MUTEX { lock sleeping }
    else if way == WRITE { lock rw[CPU0] for write } else { lock rcu }
    let one = x
    assert same: one == x
    unlock all
}
thread other on CPU0 { x = 1 }
check spin_ { way = SPIN } expect holds
check bit_ { way = BIT } expect holds
check write { way = WRITE } expect holds
check mutex_ { way = MUTEX } expect violates same
check rcu_ { way = RCU } expect violates same
