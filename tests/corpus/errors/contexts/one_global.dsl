# a state of a CPU is one global, not a field, an array or a second one
spec one_global
enum Cpu { CPU0, CPU1 }
object Core [Cpu] { irqs : irq_state }  #~ E0370
global bottom : [Cpu] of bh_state  #~ E0370
global irqs : irq_state
global others : irq_state  #~ E0370
thread t { disable irqs; enable irqs; disable others; enable others }
thread u { disable CPU0.irqs; enable CPU0.irqs; disable bottom[CPU1]; enable bottom[CPU1] }
check all expect holds
