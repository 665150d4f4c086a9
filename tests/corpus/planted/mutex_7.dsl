spec mutex_7
global lk1 : mutex
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
ghost z1 : 0..2
function fn5() -> 0..2 {
lock lk1
dt2 = 2
if not lock_interruptible lk1 { skip } else {
dt2 = 1
Obj1.n = 1
unlock lk1
}
unlock all
Obj1.b = (exists x2 in Obj: x2.n < 2)
return Obj1.n
}
function fn7(p6: Obj?) -> 0..2 {
let v8 : 0..2 = Obj0.n
if lock_interruptible lk1 {
if g1 == 0 and lock_interruptible lk1 {
unlock lk1
}
unlock lk1
}
return Obj0.n
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again9:
if not lock_killable lk1 { skip } else {
let v11 : pte = Obj1.p
unlock lk1
}
let v12 : Obj = Obj1
return g1
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again10:
lock lk1
dt2 = 1
if g1 == 0 and lock_interruptible lk1 {
unlock lk1
}
unlock all
return A
}
finally claim13_: (Obj0.b) and (lk1 is free)
check all_ expect holds
