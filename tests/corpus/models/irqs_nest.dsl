# Interrupts nest: they are on when they were enabled as often as disabled; `unlock all` does that.
# trace once: t:10 t:11 t:11 t:13 t:13
# trace thrice: t:10 t:11 t:11 t:13 t:13 t:14 t:15
spec irqs_nest
enum Way { ALL, TWICE, ONCE, THRICE }
option way : Way = ALL
global irqs : irq_state
global l : spinlock
thread t {
    disable irqs
    lock_irq l
    if way == ALL { unlock all; return }
    unlock_irq l
    if way != ONCE { enable irqs }
    if way == THRICE { enable irqs }
}
check all_ { way = ALL } expect holds
check twice { way = TWICE } expect holds
check once { way = ONCE } expect violates held_at_end
check thrice { way = THRICE } expect violates release_unheld
