spec bit_spinlock_7
global lk1 : bit_spinlock
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
if g1 == 0 and trylock lk1 {
unlock lk1
}
unlock lk1
Obj1.b = (exists x2 in Obj: x2.n < 2)
return Obj1.n
}
function fn7(p6: Obj?) -> 0..2 {
let v8 : 0..2 = Obj0.n
if trylock lk1 {
dt2 = 2
lock lk1
lock Obj1.l
Obj1.w = v8
unlock Obj1.l
unlock lk1
unlock lk1
}
return Obj0.w
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock lk1
dt2 = 1
Obj1.b = (for all x2 in Obj: x2.n == 0)
unlock all
if trylock lk1 {
dt2 = 2
if not trylock lk1 { skip } else {
skip
unlock lk1
}
unlock lk1
}
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.n = g1
if g1 == 0 and trylock lk1 {
unlock lk1
}
return Obj1.w
}
background thread t2_ allow sleeping_while_atomic because "any lock may come" {
if not trylock lk1 { skip } else {
lock lk1
skip
unlock lk1
unlock lk1
}
}
check all_ expect holds
