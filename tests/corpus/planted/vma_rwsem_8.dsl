spec vma_rwsem_8
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_rwsem under the_queued_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : E
global s4 : pte
global k5 : spinlock
thread t0_(p6: 0..2 = 1) -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.r = Obj0.r
if trylock lk1 for read {
let v7 : bool = Obj1.b
unlock lk1
}
if not lock_interruptible the_queued_rw_semaphore for read { skip } else {
lock the_queued_rw_semaphore for write
lock lk1 for write
downgrade the_queued_rw_semaphore
skip
unlock the_queued_rw_semaphore
unlock the_queued_rw_semaphore
}
return Obj1.w
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write allow waits_for_itself because "by chance"
lock the_queued_rw_semaphore for read
lock lk1 for read
unlock the_queued_rw_semaphore
if trylock lk1 for read {
atomic {
Obj0.n = g1
}
unlock lk1
}
unlock lk1
return B
}
finally claim8_: (s2 != null and s2.n == 1)
check all_ expect holds
