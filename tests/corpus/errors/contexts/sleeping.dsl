# with interrupts, bottom halves or preemption off nobody sleeps, nor does a barrier with irqs off
spec sleeping_with_irqs_off
global irqs : irq_state
global bh : bh_state
global preemption : preempt_state
global l : spinlock
global m : mutex
function sleep_in() { lock m; unlock m }  #~ E0340 E0340
thread a { disable irqs; sleep_in(); enable irqs }
thread b { disable bh; if trylock m { unlock m }; enable bh; lock m; unlock m }
thread c { disable preemption; sleep_in(); enable preemption }
thread d { lock_irq l; unlock l; lock m; unlock all }  #~ E0340
check all expect holds
