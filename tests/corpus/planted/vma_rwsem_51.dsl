spec vma_rwsem_51
global the_rw_semaphore : rw_semaphore
global lk1 : vma_rwsem under the_rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global k4 : raw_spinlock
global k5 : rw_semaphore
ghost z1 : 0..2
ghost z2 : bool
function fn8(p6: Obj?, ref p7: bool) -> Obj {
if Obj0.w < 2 { Obj0.w += 1 }
return Obj0
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock the_rw_semaphore for write
lock lk1 for read
unlock the_rw_semaphore
if not lock_killable the_rw_semaphore for write { skip } else {
skip
unlock the_rw_semaphore
}
unlock lk1
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v10 : Obj = Obj1
let v11 : 0..2 = Obj0.w
Obj0.b = o1
let v12 : pte = Obj1.p
let v13 : bool = Obj0.b
return Obj1.w
}
thread t2_(p14: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
if trylock lk1 for read {
let v15 : Obj? = Obj0.r
unlock lk1
}
if not trylock lk1 for read { skip } else {
lock the_rw_semaphore for write
lock lk1 for write
let v16 : bool = (s3 != null and s3.n == 1)
unlock the_rw_semaphore
unlock lk1
}
return B
}
finally claim17_: ((Obj0.b) or (Obj0.b)) or g1 < 3
check all_ expect holds
