# A flush of several CPUs waits for interrupts that are off, if it says so; of one CPU for nobody.
# trace broadcast: walker:17 walker:18 zap:22 zap:24 zap:24 zap:25 walker:18
# trace one: walker:17 walker:18 zap:22 zap:24 zap:25 walker:18
# trace own: zap:22 zap:23 zap:24
# trace own_broadcast: walker:17 walker:18 zap:22 zap:23 zap:24 zap:24 zap:25 walker:18
spec tlb_flush_waits
enum Way { ALL, ONE, OWN }
option way : Way = ALL
option ipi : bool = on
enum Cpu { CPU0, CPU1 }
global irqs : irq_state
states pte { none; present }
object Table [SRC] { pte : pte = present; gone : bool }
tlb Tlb [Cpu] caches Table.pte when present
    flushed by irqs if ipi
thread walker on CPU1 {
    disable irqs
    if SRC.pte is present { assert inside: not SRC.gone }
    enable irqs
}
thread zap on CPU0 {
    SRC.pte = none
    if way == OWN { disable irqs }
    if way == ONE { flush Tlb[CPU1][SRC] } else { flush Tlb for SRC }
    SRC.gone = on
    unlock all
}
check waits expect holds
check broadcast { ipi = off } expect violates inside
check one { way = ONE } expect violates inside
check own { way = OWN } expect violates waits_for_itself
check own_broadcast { way = OWN, ipi = off } expect violates inside
