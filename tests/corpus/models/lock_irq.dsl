# A CPU spins with interrupts off, so that a barrier waits for who spins; a failed attempt enables.
# trace irq: spinner:10 sender:18 sender:18 sender:19
spec lock_irq
enum Way { PLAIN, IRQ, TRY }
option way : Way = PLAIN
global irqs : irq_state
global l : rwlock
thread spinner {
    if way == PLAIN { lock l for read; unlock l }
    if way == IRQ { lock_irq l for read; unlock_irq l }
    if way == TRY {
        let got = trylock_irq l for write
        assert is_off: got == (self holds irqs)
        if got { unlock_irq l }
    }
}
thread sender {
    lock l for write
    synchronize irqs        allow lock_order because "the row IRQ is to show it"
    unlock l
}
check plain { way = PLAIN } expect holds
check irq { way = IRQ } expect deadlocks
check try_ { way = TRY } expect holds
