spec percpu_ref_1002
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : percpu_ref
}
global s2 : bool
global g1 : 0..2
global k3 : raw_spinlock
init {
let v4 : Obj? = Obj1.r
let v5 : bool = (Obj1.r != null and Obj1.r.n == 0)
Obj1.r = v4
}
function fn6() -> pte {
lock Obj0.l
Obj0.w = 0
unlock Obj0.l
return none
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again7:
get Obj0.lk1, Obj0.lk1
if not tryget Obj1.lk1 { skip } else {
get Obj0.lk1, Obj1.lk1
Obj1.r = Obj0.r
put Obj0.lk1, Obj1.lk1
put Obj1.lk1
}
unlock all
put Obj1.lk1 allow refcount_underflow because "by chance"
}
check all_ expect holds
