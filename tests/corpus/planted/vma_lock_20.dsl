spec vma_lock_20
global the_rw_semaphore : rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : vma_lock under the_rw_semaphore
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global s5 : pte
init {
Obj1.b = Obj0.b
s5 = s5
s3 = Obj0
}
function fn7(ref p6: Obj?) -> Obj? {
Obj0.n = g1
g1 = Obj1.n
Obj1.r = Obj1.r
return p6
}
function gn8() -> Obj {
s4 = s4
let v9 : 0..2 = g1
lock the_rw_semaphore for write
lock Obj1.lk1 for write
s4 = A
unlock the_rw_semaphore
return Obj0.r
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
lock the_rw_semaphore for write
lock Obj1.lk1 for write
Obj1.dt2 = 1
if not trylock Obj0.lk1 for read { skip } else {
let v11 : Obj = Obj0
unlock all
}
unlock the_rw_semaphore
return s4
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again10:
if g1 == 0 and lock_killable the_rw_semaphore for write {
unlock the_rw_semaphore
}
s5 = Obj0.p
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
if trylock Obj0.lk1 for read {
let v12 : pte = two(Obj0, Obj1.w)
unlock Obj0.lk1
}
lock Obj0.lk1, Obj0.lk1 for write
unlock Obj1.lk1 allow release_unheld because "by chance"
unlock all
let v13 : bool = Obj0.b
}
invariant claim14_: o2 >= 0
finally claim15_: the_rw_semaphore is free
check all_ expect holds
