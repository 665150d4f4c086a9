spec raw_spinlock_1016
global in2 : bool
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : raw_spinlock
}
global s4 : bool
global g1 : 0..2
global s5 : pte
global k6 : bit_spinlock
function gn7() -> pte {
let v8 : bool = Obj1.b
atomic {
if not trylock_bh Obj1.lk1 { skip } else {
assert alone: not in3
in3 = on
Obj0.b = s4
in3 = off
unlock_bh Obj1.lk1
}
}
return s5
}
thread t0_(p10: 0..2) -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
lock Obj0.lk1
assert alone: not in2
in2 = on
lock Obj1.lk1, Obj1.lk1
s5 = s5
unlock all
in2 = off
unlock Obj0.lk1
return B
}
check all_ expect holds
