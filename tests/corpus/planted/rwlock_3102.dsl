spec rwlock_3102
global lk1 : rwlock
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global arr : [E] of 0..2
global k4 : rwlock
ghost z1 : 0..2
ghost z2 : bool
function fn7(ref p5: 0..2, p6: Obj?) -> bool {
let v8 : E = A
if g1 == 0 and trylock_irq lk1 for write {
unlock_irq lk1
}
return (Obj1.p is not two)
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
unlock_bh lk1 allow release_unheld because "by chance"
lock_irq lk1 for read
let v9 : pte = Obj0.p
unlock_irq lk1
lock_bh lk1 for read
let v10 : E = A
unlock_bh lk1
lock lk1 for write
lock_irq lk1 for write
assert alone: not in2
in2 = on
skip
in2 = off
unlock_irq lk1
unlock all
return B
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if trylock lk1 for write {
assert alone: not in2
in2 = on
g1 = 2
in2 = off
unlock lk1
}
return Obj0.n
}
finally claim11_: (lk1 is free) or g1 < 3
check all_ expect holds
