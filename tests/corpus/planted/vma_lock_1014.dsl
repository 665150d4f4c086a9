spec vma_lock_1014
global the_rw_semaphore : rw_semaphore
global in3 : bool
global in4 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : vma_lock under the_rw_semaphore
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s5 : Obj?
global s6 : E
ghost z2 : bool
function fn9(p7: bool, p8: pte) {
lock the_rw_semaphore for write
lock Obj1.lk1 for write
downgrade the_rw_semaphore
assert alone: not in4
detach Obj1.lk1
unlock the_rw_semaphore
let v10 : pte = Obj0.p
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v12 : E = s6
if g1 == 0 and trylock Obj1.lk1 for read {
unlock all
}
unlock Obj1.lk1
let v13 : E = v12
return s6
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again11:
let v14 : Obj = Obj0
let v15 : E = B
let v16 : bool = Obj0.b
Obj0.b = v16
}
check all_ expect holds
