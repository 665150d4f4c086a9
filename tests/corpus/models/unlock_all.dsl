# `unlock all` gives up every lock of the thread, one by one, and no other thread's.
# trace too_often: t:8 t:8 t:8 t:8 t:9 t:10 t:10 t:10 t:10 t:10 t:11 t:12
spec unlock_all
option again : bool = off
object T [2] { l : spinlock; s : rw_semaphore; f : folio_lock }
global m : mutex
thread t(x: T) {
    lock m; lock T1.s for read; lock x.f; lock x.l
    if not trylock T0.s for write { skip }
    unlock all
    assert none: not (self holds m or self holds x.l or self holds T1.s or self holds T0.s)
    if again { unlock m }
    unlock all
}
thread u { lock T1.s for read; assert mine: self holds T1.s for read; unlock T1.s }
finally free: for all o in T: not (t holds o.l or t holds o.s or t holds o.f)
check all_of_them expect holds
check too_often { again = on } expect violates release_unheld
