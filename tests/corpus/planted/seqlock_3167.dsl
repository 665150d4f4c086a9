spec seqlock_3167
global in2 : bool
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global g1 : 0..2
global s4 : pte
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v5 : Obj = Obj1
let v6 : E = A
lock Obj0.lk1 for read
assert alone: not in2
peek Obj1.lk1
assert alone: not in3
in3 = on
atomic {
let v7 : bool = (not (o1)) and (o1)
}
in3 = off
if retry Obj1.lk1 { skip } else { g1 = 1 }
unlock Obj0.lk1
return A
}
thread t1_(p8: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
Obj1.p = s4
lock Obj1.l
Obj1.w = g1
unlock Obj1.l
}
check all_ expect holds
