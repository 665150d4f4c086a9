# The IPI barrier waits for interrupts that run: they have interrupts off from their begin to the end.
# trace hurries: tick:9 tick:10 tick:16 tick:16 freer:18 freer:20 tick:12
spec ipi_interrupt
enum Cpu { CPU0, CPU1 }
option barrier : bool = on
global irqs : irq_state
global linked : bool = on
global freed : bool
interrupt tick on CPU0 {
    let found = linked
    twice_off()
    assert safe: not found or not freed
    unlock all
    assert is_off: self holds irqs
}
function twice_off() { disable irqs; disable irqs }
thread freer on CPU1 {
    linked = off
    if barrier { synchronize irqs }
    freed = on
}
invariant ends: tick ended => not (tick holds irqs)
check waits expect holds
check hurries { barrier = off } expect violates safe
