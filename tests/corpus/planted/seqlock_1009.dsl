spec seqlock_1009
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
ghost z1 : 0..2
init {
g1 = 1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock Obj0.lk1 for write
lock Obj1.lk1 for write
assert alone: not in2
in2 = on
let v5 : 0..2 = 2
in2 = off
unlock Obj1.lk1
unlock Obj0.lk1
let v6 : pte = none
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
let v7 : Obj = Obj0
if trybegin Obj1.lk1 {
assert alone: not in2
in2 = on
skip
in2 = off
let v8 = retry Obj1.lk1
if v8 { skip }
}
}
return s4
}
thread t2_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj1.p = three(Obj1)
let v9 : E = s4
lock_irq Obj1.lk1 for read
assert alone: not in2
lock_irq Obj0.lk1 for write
lock Obj0.l
Obj0.w = 2
unlock Obj0.l
unlock_irq Obj0.lk1
unlock_irq Obj1.lk1
return Obj0.n
}
finally claim10_: ((Obj0.p is one and Obj0.p.o == Obj0)) or g1 < 3
check all_ expect holds
