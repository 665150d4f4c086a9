spec rwlock_3001
global lk1 : rwlock
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global s5 : pte
function gn7(ref p6: Obj?) -> 0..2 {
let v8 : bool = o1
if not trylock lk1 for write { skip } else {
assert alone: not in2
in2 = on
let v9 : 0..2 = Obj0.w
in2 = off
unlock lk1
}
return g1
}
thread t0_(p11: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
  again10:
atomic {
Obj0.b = Obj1.b
Obj0.b = ((s3 != null and s3.n == 1)) and ((exists x1 in Obj: x1.n == 0))
if trylock lk1 for write {
skip
unlock lk1
}
}
let v12 = trylock_irq lk1 for write
if v12 { unlock_irq lk1 }
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
lock_irq lk1 for read
let v13 : pte = Obj1.p
unlock_irq lk1
if trylock lk1 for read {
let v14 : bool = self holds Obj0.l
unlock lk1
}
s5 = s5
return o2
}
finally claim15_: (not ((Obj1.p is two))) or g1 < 3
check all_ expect holds
