# what `lock_irq` and `lock_bh` switch off is declared
spec none_declared
global l : spinlock
global bh : bh_state
thread t {
    lock_irq l  #~ E0371
    unlock_irq l  #~ E0371
    if trylock_irq l { unlock all }  #~ E0371
    lock_bh l
    unlock_bh l
}
check all expect holds
