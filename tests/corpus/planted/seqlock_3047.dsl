spec seqlock_3047
global lk1 : seqlock
global dt2 : 0..2 guarded by lk1 for access
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s4 : bool
global g1 : 0..2
global s5 : Obj?
global s6 : pte
global arr : [E] of 0..2
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock_irq lk1 for read
assert alone: not in3
lock_bh lk1 for write
assert alone: not in3
in3 = on
dt2 = 1
s6 = Obj1.p
in3 = off
unlock_bh lk1
unlock_irq lk1
}
invariant claim7_: ((Obj0.p is two)) or g1 < 3
finally claim8_: ((Obj1.p is not one(own))) or g1 < 3
check all_ expect holds
