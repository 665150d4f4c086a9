# `unlock all` in an atomic is one step; by itself it gives up one lock after the other.
# trace one_step: t:8 u:12
# trace steps: t:8 u:12
spec unlock_all_atomic
option atomically : bool = on
object T [2] { l : mutex }
thread t(x: T) {
    lock x.l
    if x == T0 { lock T1.l } else { wait until off }
    if atomically { atomic { unlock all } } else { unlock all }
}
thread u { lock T0.l; unlock T0.l }
invariant halfway: u holds T0.l => not t holds T1.l
check one_step { atomically = on } expect holds
check steps { atomically = off } only halfway expect violates halfway
