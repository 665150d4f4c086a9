spec irq_state_5
global the_irq_state : irq_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global k1 : spinlock
function fn2() {
Obj1.n = 0
let v3 : E = B
}
function fn4() -> 0..2 {
Obj0.p = Obj0.p
return Obj1.w
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again5:
disable the_irq_state
disable the_irq_state
synchronize the_irq_state
enable the_irq_state
unlock all
}
finally claim6_: (for all x2 in Obj: x2.b)
check all_ expect holds
