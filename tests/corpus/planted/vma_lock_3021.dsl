spec vma_lock_3021
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_lock = detached under the_queued_rw_semaphore
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s2 : Obj?
global arr : [E] of 0..2
global k3 : mutex
global k4 : bit_spinlock
ghost z2 : bool
function gn5() -> 0..2 {
let v6 : 0..2 = Obj0.w
return (if Obj1.b then Obj1.w else Obj0.n)
}
function gn9(p7: bool, p8: pte) -> pte {
attach lk1 allow guarded_by because "by chance"
if lock_interruptible the_queued_rw_semaphore for read {
atomic {
let v10 : bool = Obj0.b
}
unlock the_queued_rw_semaphore
}
return Obj1.p
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v12 : pte = gn9(Obj0.b, Obj1.p)
if not trylock lk1 for read { skip } else {
skip
unlock lk1
}
return A
}
thread t1_(p13: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
  again11:
attach lk1 allow guarded_by because "by chance"
if trylock lk1 for read {
if not trylock lk1 for read { skip } else {
skip
unlock lk1
}
unlock lk1
}
}
check all_ expect holds
