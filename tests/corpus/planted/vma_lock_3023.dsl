spec vma_lock_3023
global the_rw_semaphore : rw_semaphore
global lk1 : vma_lock under the_rw_semaphore
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : pte
global arr : [E] of 0..2
global k6 : raw_spinlock
global k7 : folio_lock
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj1.n += 1
let v8 : pte = s5
let v9 : Obj? = Obj0.r
lock the_rw_semaphore for write
lock lk1 for write
lock lk1 for write
unlock the_rw_semaphore
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
Obj1.b = Obj1.b
if not trylock lk1 for read { skip } else {
lock the_rw_semaphore for write
lock lk1 for write
dt2 = 1
s5 = Obj0.p
unlock the_rw_semaphore
unlock lk1
}
s3 = Obj0.b
return A
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
unlock all
}
finally claim10_: the_rw_semaphore is free
check all_ expect holds
