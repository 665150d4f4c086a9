# Interrupts off where an interrupt takes the lock; readers in an interrupt; locks of no interrupt.
spec interrupts
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
global bh : bh_state
object Table [2] { ptl : spinlock; rw : rwlock }
global mine : spinlock
global done : completion
thread walker on CPU0 {
    lock_irq Table0.ptl
    unlock_irq Table0.ptl
    lock Table0.rw for read
    unlock Table0.rw
    lock_irq Table1.rw for write
    unlock_irq Table1.rw
    lock_bh mine
    unlock_bh mine
    lock Table1.ptl
    unlock Table1.ptl
    lock Table0.ptl  allow irq_unsafe_lock because "before the interrupt is requested"
    unlock Table0.ptl
    wait done
}
interrupt tick on CPU0 {
    lock Table0.ptl
    lock Table1.rw for read_in_irq
    unlock all
    if trylock mine { unlock mine }
    complete done
}
softirq rx on CPU0 { lock mine; unlock mine }
check all expect holds
