spec mutex_3
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : mutex
    dt2 : 0..2 guarded by lk1
}
global s3 : bool
global g1 : 0..2
global s4 : pte
global k5 : folio_lock
global k6 : mutex
ghost z1 : 0..2
function gn7() -> pte {
lock Obj0.lk1
let v8 : E = A
unlock Obj0.lk1
if g1 == 0 and lock_killable Obj1.lk1 {
unlock Obj1.lk1
}
return two(Obj1.r, Obj1.w)
}
function gn10(p9: bool) -> bool {
if g1 == 0 and lock_interruptible Obj0.lk1 {
unlock Obj0.lk1
}
if not lock_killable Obj1.lk1 { skip } else {
lock Obj0.l
Obj0.w = Obj0.w
unlock Obj0.l
unlock Obj1.lk1
}
return s3
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if g1 == 0 and lock_interruptible Obj0.lk1 {
unlock Obj0.lk1
}
let v13 : pte = Obj0.p
return B
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again12:
if not lock_interruptible Obj1.lk1 { skip } else {
if g1 == 0 and lock_killable Obj0.lk1 {
unlock Obj0.lk1
}
unlock Obj1.lk1
}
}
thread t2_(p15: 0..2) allow sleeping_while_atomic because "any lock may come" {
let v16 : Obj? = Obj1.r
if g1 == 0 and trylock Obj0.lk1 {
unlock Obj0.lk1
}
}
check all_ expect holds
