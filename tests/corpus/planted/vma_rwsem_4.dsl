spec vma_rwsem_4
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_rwsem under the_queued_rw_semaphore
global dt2 : 0..2 guarded by all lk1, the_queued_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : folio_lock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
ghost z2 : bool
function gn5() -> 0..2 {
let v6 : pte = Obj0.p
let v7 : Obj = Obj1
return g1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock the_queued_rw_semaphore for write
lock lk1 for write
dt2 = 2
if trylock lk1 for read {
Obj0.n = Obj0.n
unlock lk1
}
unlock all
lock the_queued_rw_semaphore for write
skip
unlock all
}
invariant claim8_: (lk1 is held) or g1 < 3
finally claim9_: lk1 is free
check all_ expect holds
