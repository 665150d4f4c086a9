# `unlock all` in an `atomic` of an interrupt leaves off what the interrupt is, and nothing else.
# trace once: tick:7 tick:8 tick:9 tick:10 tick:11
spec interrupt_lets_go
enum Cpu { CPU0 }
option wholly : bool = on
global irqs : irq_state
interrupt tick on CPU0 {
    disable irqs
    disable irqs
    if wholly { atomic { unlock all } } else { enable irqs }
    assert masked: self holds irqs
}
thread walker on CPU0 { disable irqs; enable irqs }
check all_ { wholly = on } expect holds
check once { wholly = off } expect violates held_at_end
