spec seqlock_3053
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global s3 : bool
global g1 : 0..2
global s4 : pte
global k5 : spinlock
init {
Obj1.p = none
Obj0.w = Obj0.n
Obj0.p = Obj0.p
}
thread t0_(p6: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
lock Obj0.lk1 for write
assert alone: not in2
in2 = on
let v7 : E = A
in2 = off
unlock Obj0.lk1
g1 = Obj1.w
return A
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v8 : Obj = Obj0
let v9 : E = A
lock Obj0.lk1, Obj1.lk1 for read
atomic {
lock_irq Obj1.lk1 for read
lock Obj1.lk1, Obj0.lk1 for write
lock Obj0.lk1, Obj0.lk1 for write
skip
unlock all
unlock all
unlock_irq Obj1.lk1
}
unlock all
}
finally claim10_: (t1_ holds Obj0.lk1) or g1 < 3
check all_ expect holds
