# A thread lets go of its locks before it ends, on every way out.
spec held_at_end
option early : bool = off
object T [2] { l : spinlock; n : 0..1 }
thread t {
    lock T0.l, T1.l
    if T0.n == 0 and early { unlock T0.l; return }
    unlock all
}
thread u allow held_at_end because "never released in the kernel either" { lock T1.l }
check late  { early = off } expect deadlocks
check early_return { early = on } expect violates held_at_end
