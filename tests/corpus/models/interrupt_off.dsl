# An interrupt comes between any two steps of what runs on its CPU, but not with interrupts off there.
# trace on_: walker:12 tick:18 tick:18 walker:13
# trace elsewhere: walker:11 walker:12 sender:17 walker:13
spec interrupt_off
enum Cpu { CPU0, CPU1 }
option masked : bool = on
option far : bool = off
global irqs : irq_state
global x : 0..2
thread walker on CPU0 {
    if masked { disable irqs }
    let one = x
    let two = x
    assert same: one == two
    if masked { enable irqs }
}
thread sender on CPU1 { if far { x = 2 } }
interrupt tick on CPU0 { x = 1 }
check masked_ expect holds
check on_ { masked = off } expect violates same
check elsewhere { far = on } expect violates same
