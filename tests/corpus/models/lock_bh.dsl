# Bottom halves are off before the lock is taken and on after it was released; preemption nests too.
# trace lock_only: t:11 t:11 t:11 t:12 t:14 t:15 t:15
# trace forgotten: t:11 t:11 t:11 t:12 t:15 t:15 t:15
spec lock_bh
enum Way { ALL, PAIR, LOCK_ONLY, FORGOTTEN }
option way : Way = ALL
global bh : bh_state
global preemption : preempt_state
object Table [A, B] { ptl : raw_spinlock }
thread t {
    lock_bh B.ptl, A.ptl
    disable preemption
    if way == ALL { unlock all; return }
    if way != FORGOTTEN { enable preemption }
    if way == LOCK_ONLY { unlock A.ptl, B.ptl } else { unlock_bh A.ptl, B.ptl }
}
invariant off: t holds A.ptl => t holds bh
check all_ { way = ALL } expect holds
check pair { way = PAIR } expect holds
check lock_only { way = LOCK_ONLY } expect violates held_at_end
check forgotten { way = FORGOTTEN } expect violates held_at_end
