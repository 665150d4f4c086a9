spec refcount_1050
global lk1 : refcount
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global s4 : E
global s5 : pte
global arr : [E] of 0..2
global k6 : bit_spinlock
function fn8(p7: bool) -> bool {
if tryget lk1 {
get lk1
skip
put lk1
put lk1
}
if tryget lk1 { if put_and_test lk1 {
skip
} }
return p7
}
function gn11(ref p9: pte, ref p10: Obj?) -> bool {
if put_and_test lk1 {
let v12 : Obj? = null
unfreeze lk1 at 1
}
return o1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
s3 = Obj1
}
if tryget lk1 {
atomic {
let v13 : Obj = Obj1
}
put lk1
}
return A
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.b = s2
if freeze lk1 at 2 {
let v14 : pte = Obj0.p
unfreeze lk1 at 3
}
if put_and_test lk1 {
atomic {
let v15 : Obj = Obj1
}
unfreeze lk1 at 1
}
if freeze lk1 at 2 {
skip
unfreeze lk1 at 3
}
return Obj0.w
}
finally claim16_: ((s2) and (not (Obj1.b))) or g1 < 3
check all_ expect holds
