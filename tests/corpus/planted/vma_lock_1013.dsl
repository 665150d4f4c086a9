spec vma_lock_1013
global the_rw_semaphore : rw_semaphore
global lk1 : vma_lock under the_rw_semaphore
global in2 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global k5 : bit_spinlock
ghost z1 : 0..2
ghost z2 : bool
init {
Obj0.p = three(Obj0)
}
function fn7(ref p6: pte) -> 0..2 {
let v8 : pte = Obj1.p
if g1 == 0 and lock_killable the_rw_semaphore for write {
unlock the_rw_semaphore
}
return o2
}
thread t0_(p9: 0..2) -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if not trylock lk1 for read { skip } else {
let v10 : 0..2 = g1
unlock all
}
if g1 == 0 and trylock lk1 for read {
unlock all
}
return g1
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
lock the_rw_semaphore for write
lock lk1 for write
if lk1 is attached { detach lk1 } else { attach lk1 }
if lk1 is attached {
let v11 : pte = Obj1.p
}
unlock all
let v13 = lock_killable the_rw_semaphore for write
if v13 { unlock the_rw_semaphore }
if trylock lk1 for read {
skip
unlock all
}
return Obj0.n
}
invariant claim14_: (((Obj1.p is none)) or (lk1 is held)) or g1 < 3
finally claim15_: the_rw_semaphore is free
check all_ expect holds
