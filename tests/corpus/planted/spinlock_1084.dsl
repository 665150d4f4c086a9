spec spinlock_1084
global lk1 : spinlock
global dt2 : 0..2 guarded by lk1 for access
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s4 : E
global arr : [E] of 0..2
function gn7(p5: bool, p6: pte) -> 0..2 {
atomic {
if arr[A] > 0 { arr[A] -= 1 }
if trylock_bh lk1 {
assert alone: not in3
in3 = on
let v8 : 0..2 = Obj1.w
in3 = off
unlock_bh lk1
}
}
return (1 - Obj1.n)
}
function fn9() {
let v10 : bool = Obj0.b
let v11 : Obj = Obj1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
unlock all
lock lk1
assert alone: not in3
in3 = on
dt2 = 2
skip
in3 = off
unlock lk1
return o2
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if trylock_bh lk1 {
lock_irq lk1
dt2 = 1
g1 += 1
unlock_irq lk1
unlock_bh lk1
}
}
thread t2_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1
assert alone: not in3
in3 = on
dt2 = 1
let v12 = trylock_irq lk1
if v12 { unlock_irq lk1 }
in3 = off
unlock all
lock lk1
dt2 = 2
skip
unlock all
return s4
}
finally claim13_: Obj1.r.n == 0
check all_ expect holds
