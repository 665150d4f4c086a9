# Off and on in pairs; a lock with interrupts off, tried or waited for; a barrier with nothing off.
spec contexts
global irqs : irq_state
global bh : bh_state
global l : spinlock
global rw : rwlock
global m : mutex
thread a {
    lock_irq l
    lock rw for read
    unlock rw
    unlock_irq l
    disable irqs
    disable bh
    unlock all
    lock m
    synchronize irqs
    unlock m
}
thread b {
    if not trylock_irq l { lock m; unlock m; return }
    unlock_irq l
    let got = trylock_irq rw for write
    if got { unlock_irq rw } else { synchronize irqs }
}
check all expect holds
