# A grace period sleeps: not under a spinlock, which a reader waits for besides.
spec grace_period_under_lock
global rcu : rcu_state
global m : spinlock
thread reader { lock rcu; lock m; unlock m; unlock rcu }
thread updater {
    lock m
    synchronize rcu  #~ E0340
    unlock m
}
check all expect holds
