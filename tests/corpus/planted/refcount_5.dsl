spec refcount_5
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
    lk1 : refcount = 0
}
global g1 : 0..2
global k2 : spinlock
function fn3() {
Obj1.n = 0
let v4 : E = B
}
function fn5() -> 0..2 {
Obj0.p = Obj0.p
return Obj1.w
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again6:
if put_and_test Obj0.lk1 {
Obj0.w += 1
unfreeze Obj0.lk1 at 1
}
}
invariant claim7_: (Obj0.p is not two)
check all_ expect holds
