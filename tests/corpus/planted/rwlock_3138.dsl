spec rwlock_3138
global lk1 : rwlock
global dt2 : 0..2 guarded by lk1
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s4 : bool
global g1 : 0..2
global s5 : Obj?
ghost z1 : 0..2
function gn7(p6: bool) {
atomic {
lock_bh lk1 for read
assert alone: not in3
dt2 = 2
skip
unlock_bh lk1
}
let v8 : bool = Obj1.b
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
if not trylock lk1 for write { skip } else {
lock lk1 for read_in_irq
assert alone: not in3
dt2 = 2
Obj0.p = Obj1.p
unlock lk1
unlock lk1
}
}
thread t1_(p10: 0..2) allow sleeping_while_atomic because "any lock may come" {
  again9:
Obj0.p = two(Obj0.r, g1)
let v11 = trylock_irq lk1 for write
if v11 { unlock_irq lk1 }
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
atomic {
lock_bh lk1 for write
assert alone: not in3
in3 = on
skip
in3 = off
unlock_bh lk1
let v12 : Obj? = Obj0.r
}
}
invariant claim13_: ((for all x2 in Obj: x2.n == 0)) or g1 < 3
finally claim14_: ((Obj0.r != null and Obj0.r.n == 0)) or g1 < 3
check all_ expect holds
