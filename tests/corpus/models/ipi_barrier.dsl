# The IPI barrier waits for those that had interrupts off when it began; never with its own off.
# trace hurries: gup_fast:11 gup_fast:12 collapse:17 collapse:20 gup_fast:13
# trace own: collapse:17 collapse:18 collapse:18
spec ipi_barrier
enum Way { WAIT, HURRY, OWN }
option way : Way = WAIT
global irqs : irq_state
global linked : bool = on
global freed : bool
thread gup_fast {
    disable irqs
    let found = linked
    assert safe: not found or not freed
    enable irqs
}
thread collapse {
    linked = off
    if way == OWN { disable irqs; synchronize irqs; enable irqs }
    if way == WAIT { synchronize irqs }
    freed = on
}
check waits { way = WAIT } expect holds
check hurries { way = HURRY } expect violates safe
check own { way = OWN } expect violates waits_for_itself
