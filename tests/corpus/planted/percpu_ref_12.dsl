spec percpu_ref_12
global lk1 : percpu_ref
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s2 : bool
global g1 : 0..2
global k3 : rwlock
function gn4() {
s2 = lk1 is dying
if not tryget lk1 { skip } else {
kill lk1
let v5 : bool = s2
wait lk1
put lk1
}
}
function gn7(p6: pte) -> Obj {
let v8 : Obj? = Obj1
let v9 : bool = Obj0.b
return Obj1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
  again10:
if tryget_live lk1 {
kill lk1
lock Obj0.l
Obj0.w = 2
unlock Obj0.l
wait lk1
put lk1
}
lock Obj1.l
Obj1.w = o2
unlock Obj1.l
return B
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if g1 == 0 and tryget_live lk1 {
put lk1
}
return (if (Obj0.r == Obj1) or (o1) then Obj1.w else 0)
}
check all_ expect holds
