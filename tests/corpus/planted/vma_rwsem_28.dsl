spec vma_rwsem_28
global the_rw_semaphore : rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : vma_rwsem under the_rw_semaphore
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : Obj?
global arr : [E] of 0..2
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let v5 : 0..2 = arr[B]
atomic {
let v6 : Obj = Obj1
}
lock the_rw_semaphore for read
lock Obj1.lk1 for read
unlock the_rw_semaphore
let v7 : bool = Obj0.b
unlock Obj1.lk1
g1 = arr[A]
if not trylock Obj0.lk1 for read { skip } else {
lock the_rw_semaphore for write
lock Obj1.lk1 for write
skip
unlock all
unlock Obj0.lk1
}
}
thread t1_(p8: 0..2 = 1) -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again4:
atomic {
if g1 == 0 and trylock Obj0.lk1 for read {
unlock Obj0.lk1
}
}
return Obj0.n
}
invariant claim9_: (((for all x1 in Obj: x1.n == 0)) or (o1)) or g1 < 3
finally claim10_: Obj1.lk1 is free
check all_ expect holds
