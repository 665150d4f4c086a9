# what is switched off is switched on again, at every exit and once
spec left_off
global irqs : irq_state
global l : spinlock
global busy : bool
thread a {
    lock_irq l
    if busy { unlock l; return }  #~ W0315
    unlock_irq l
}
thread b { enable irqs }  #~ W0314
thread c { busy = on }
check all expect holds
