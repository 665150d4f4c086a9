# an interrupt and a softirq sleep nowhere, whatever is held
spec in_interrupts
enum Cpu { CPU0 }
global irqs : irq_state
global m : mutex
interrupt tick on CPU0 { helper() }
softirq rx on CPU0 { if trylock m { unlock m }; lock m; unlock m }  #~ E0340
function helper() { lock m; unlock m }  #~ E0340
interrupt shown on CPU0 { lock m  allow sleeping_while_atomic because "meant"; unlock m }
check all expect holds
