# A thread lets go of its locks before it ends, on every way out, unless that is allowed.
# trace early_return: t:9 t:9 t:10 t:10
# trace kept: t:9 u:13
spec held_at_end
option early : bool = off
option forever : bool = off
object T [2] { l : spinlock; n : 0..1 }
thread t {
    lock T0.l, T1.l
    if T0.n == 0 and early { unlock T0.l; return }
    unlock all
}
thread u allow held_at_end because "init never lets go of it" { if forever { lock T1.l } }
check late { early = off } expect holds
check early_return { early = on } expect violates held_at_end
check kept { forever = on } expect deadlocks
