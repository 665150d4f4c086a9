# An interrupt that spins for a lock of what it interrupted waits for ever: take it with irqs off.
# trace unsafe: walker:9 tick:12
spec interrupt_deadlock
enum Cpu { CPU0, CPU1 }
option irq_safe : bool = on
global irqs : irq_state
global l : spinlock
thread walker on CPU0 {
    if irq_safe { lock_irq l; unlock_irq l } else { lock l; unlock l }
}
thread far on CPU1 { lock l   allow irq_unsafe_lock because "no interrupt comes on CPU1"; unlock l }
interrupt tick on CPU0 { lock l; unlock l }
check safe { irq_safe = on } expect holds
check unsafe { irq_safe = off } expect deadlocks
