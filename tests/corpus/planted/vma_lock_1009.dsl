spec vma_lock_1009
global the_rw_semaphore : rw_semaphore
global lk1 : vma_lock under the_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global arr : [E] of 0..2
global k4 : rwlock
ghost z2 : bool
init {
let v5 : 0..2 = o2
g1 = 1
}
function gn6() -> bool {
lock Obj0.l
Obj0.w = Obj1.n
unlock Obj0.l
let v7 : 0..2 = 2
return Obj0.b
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again8:
if g1 == 0 and trylock lk1 for read {
unlock all
}
let v9 : E = B
lock the_rw_semaphore for read
if trylock_locked lk1 for read { unlock the_rw_semaphore
skip
unlock lk1
} else { unlock the_rw_semaphore }
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock the_rw_semaphore for write
lock lk1 for write
lock lk1 for write
unlock the_rw_semaphore
}
invariant claim10_: (t0_ holds lk1) or g1 < 3
finally claim11_: (t0_ at again8) or g1 < 3
check all_ expect holds
