spec mutex_15
global lk1 : mutex
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : E
global s6 : pte
global k7 : bit_spinlock
function gn8() -> Obj? {
if trylock lk1 {
lock lk1
dt2 = 2
skip
unlock lk1
unlock lk1
}
return s4
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.r = Obj1.r
if g1 == 0 and trylock lk1 {
unlock lk1
}
g1 = Obj0.w
Obj1.p = none
s3 = o1
Obj1.p = Obj1.p
return Obj0.w
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1
dt2 = 1
let v9 : E = s5
unlock lk1
return s5
}
invariant claim10_: (s6 is not one(Obj1, _))
finally claim11_: ((s4 != null and s4.n == 1)) or g1 < 3
check all_ expect holds
