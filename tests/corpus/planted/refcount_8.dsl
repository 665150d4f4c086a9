spec refcount_8
global lk1 : refcount = 0
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : mutex
ghost z1 : 0..2
function fn5() -> bool {
let v6 : Obj = Obj1
return Obj0.b
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
atomic {
if freeze lk1 at 2 {
let v7 : bool = (for all x2 in Obj: x2.n == 0)
unfreeze lk1 at 3
}
get lk1
if put_and_test lk1 {
lock Obj1.l
Obj1.w = o2
unlock Obj1.l
}
let v8 : Obj = Obj0
}
return g1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if tryget lk1 { if put_and_test lk1 {
if tryget lk1 { if freeze lk1 at 2 { unfreeze lk1 at 1 } else { put lk1 } }
} }
if g1 == 0 and tryget lk1 {
put lk1
}
}
invariant claim9_: (o1) or g1 < 3
check all_ expect holds
