spec refcount_1000
global lk1 : refcount = 9
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s2 : bool
global g1 : 0..2
global s3 : E
global k4 : folio_lock
global k5 : rwlock
ghost z2 : bool
init {
let v6 : 0..2 = 2
g1 = 1
}
function fn7() -> Obj {
if freeze lk1 at g1 {
Obj1.r = Obj0
unfreeze lk1 at g1
}
let v8 : E = A
return Obj1.r
}
function gn10(p9: Obj) -> Obj? {
wait until lk1 < 2
get lk1
s2 = (for all x2 in Obj: x2.n == 0)
put lk1
return Obj0
}
thread t0_(p11: 0..2) allow sleeping_while_atomic because "any lock may come" {
if tryget lk1 { if put_and_test lk1 {
atomic {
skip
if g1 > 0 { g1 -= 1 }
}
} }
Obj0.b = s2
Obj0.r = null
s3 = s3
}
finally claim12_: (Obj0.p is one)
check all_ expect holds
