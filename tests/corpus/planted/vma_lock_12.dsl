spec vma_lock_12
global the_queued_rw_semaphore : queued_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
    lk1 : vma_lock = detached under the_queued_rw_semaphore
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : pte
function gn4() {
lock Obj0.lk1, Obj0.lk1 for write
if g1 == 0 and trylock Obj0.lk1 for read {
unlock all
}
unlock Obj0.lk1, Obj0.lk1
lock Obj0.lk1, Obj1.lk1 for write
skip
unlock all
}
function fn8(p6: bool, ref p7: 0..2) -> Obj {
let v9 : Obj = Obj1
return Obj1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
if trylock Obj0.lk1 for read {
Obj0.b = Obj0.b
unlock Obj0.lk1
}
s3 = Obj0.p
lock the_queued_rw_semaphore for read
if trylock_locked Obj0.lk1 for read { unlock the_queued_rw_semaphore
Obj0.dt2 = 2
skip
unlock Obj0.lk1
} else { unlock the_queued_rw_semaphore }
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
Obj1.n = Obj0.n
if trylock Obj0.lk1 for read {
Obj0.dt2 = 1
atomic {
skip
}
unlock all
}
}
finally claim10_: (t0_ holds Obj0.l) or g1 < 3
check all_ expect holds
