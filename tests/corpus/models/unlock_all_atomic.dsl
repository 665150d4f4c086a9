# `unlock all` in an atomic is one step; by itself it gives up one lock after the other.
# trace steps: t:7 t:7 t:8 u:10
spec unlock_all_atomic
option atomically : bool = on
object T [2] { l : mutex }
thread t {
    lock T0.l; lock T1.l
    if atomically { atomic { unlock all } } else { unlock all }
}
thread u { lock T0.l; unlock T0.l }
invariant halfway: u holds T0.l => not t holds T1.l
check one_step { atomically = on } expect holds
check steps { atomically = off } expect violates halfway
