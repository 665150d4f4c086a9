# a lock of an interrupt is held with interrupts off; one of a softirq with bottom halves off
spec irq_unsafe
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
global bh : bh_state
object Table [2] { ptl : spinlock; rw : rwlock }
thread walker on CPU0 {
    lock Table0.ptl  #~ W0370
    unlock Table0.ptl
    lock_bh Table0.ptl  #~ W0370
    unlock_bh Table0.ptl
    lock_irq Table0.ptl  #~ W0370
    enable irqs
    unlock Table0.ptl
    lock Table1.rw for write  #~ W0370
    unlock Table1.rw
    if trylock Table1.ptl { unlock all }  #~ W0370
}
thread far on CPU1 { lock Table0.ptl; unlock Table0.ptl }  #~ W0370
interrupt tick on CPU0 { lock Table0.ptl; lock Table1.rw for read_in_irq; unlock all }
softirq rx on CPU0 { lock_irq Table1.ptl; unlock all }
check all expect holds
