spec vma_rwsem_63
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_rwsem under the_queued_rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global arr : [E] of 0..2
function fn5(p3: 0..2, ref p4: pte) -> 0..2 {
if not trylock lk1 for read { skip } else {
if g1 < 2 { g1 += 1 }
unlock lk1
}
lock the_queued_rw_semaphore for read
lock lk1 for read
unlock the_queued_rw_semaphore
lock the_queued_rw_semaphore for write
lock lk1 for write
skip
unlock all
unlock lk1
return (if Obj1.r != Obj1 then arr[B] else arr[B])
}
function fn7(p6: Obj) -> Obj? {
arr[B] = Obj0.n
Obj0.r = Obj0
return null
}
thread t0_(p9: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
  again8:
lock the_queued_rw_semaphore for write
lock lk1 for write
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
unlock the_queued_rw_semaphore
let v10 : Obj? = Obj0
return B
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock Obj0.l
Obj0.w = o2
unlock Obj0.l
if trylock lk1 for read {
lock the_queued_rw_semaphore for write
lock lk1 for read
unlock the_queued_rw_semaphore
let v11 : Obj? = null
unlock lk1
unlock lk1
}
lock the_queued_rw_semaphore for write
lock lk1 for write
if not trylock lk1 for read { skip } else {
skip
unlock lk1
}
unlock the_queued_rw_semaphore
}
invariant claim12_: (Obj0.b) or g1 < 3
finally claim13_: (Obj1.p is one(Obj0, _))
check all_ expect holds
