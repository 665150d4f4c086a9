spec rw_semaphore_22
global lk1 : rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global arr : [E] of 0..2
ghost z1 : 0..2
init {
if arr[A] < 2 { arr[A] += 1 }
Obj0.p = Obj1.p
}
function gn4() -> Obj? {
let v5 : 0..2 = o2
if g1 == 0 and lock_interruptible lk1 for read {
unlock lk1
}
return Obj0
}
function gn8(ref p6: pte, p7: pte) -> bool {
lock lk1 for write
atomic {
Obj0.n = Obj0.w
Obj1.r = Obj1.r
}
unlock all
return o1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again9:
arr[A] = 1
if trylock lk1 for read {
let v11 : pte = Obj1.p
unlock lk1
}
let v12 : pte = two(null, 1)
let v13 : bool = not (self holds lk1)
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again10:
if g1 == 0 and lock_killable lk1 for write {
unlock lk1
}
let v14 : 0..2 = g1
}
invariant claim15_: (t0_ ended) or g1 < 3
finally claim16_: o1
check all_ expect holds
