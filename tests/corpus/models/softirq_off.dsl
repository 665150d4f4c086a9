# With bottom halves off no softirq comes, but an interrupt does; with interrupts off neither does.
# trace on_: walker:15 rx:19 rx:19 walker:16
# trace bh_hard: walker:13 walker:15 tick:20 tick:20 walker:16
spec softirq_off
enum Cpu { CPU0 }
enum Way { ON, BH, IRQS }
option way : Way = BH
option hard : bool = off
global bh : bh_state
global irqs : irq_state
global x : 0..2
thread walker on CPU0 {
    if way == BH { disable bh }
    if way == IRQS { disable irqs }
    let one = x
    assert same: one == x
    unlock all
}
softirq rx on CPU0 { if not hard { x = 1 } }
interrupt tick on CPU0 { if hard { x = 2 } }
check bh_ { way = BH } expect holds
check on_ { way = ON } expect violates same
check bh_hard { way = BH, hard = on } expect violates same
check irqs_ { way = IRQS } expect holds
check irqs_hard { way = IRQS, hard = on } expect holds
