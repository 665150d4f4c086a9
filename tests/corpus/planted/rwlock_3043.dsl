spec rwlock_3043
global lk1 : rwlock
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : E
global s6 : pte
global k7 : folio_lock
global k8 : queued_rw_semaphore
ghost z1 : 0..2
function fn11(p9: bool, p10: bool) -> Obj? {
lock lk1 for read
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
unlock all
lock_bh lk1 for read
assert alone: not in2
skip
unlock_bh lk1
return Obj1.r
}
function fn13() -> pte {
if not trylock_irq lk1 for write { skip } else {
let v14 : 0..2 = Obj0.w
unlock_irq lk1
}
return s6
}
thread t0_(p17: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
  again15:
lock lk1 for read_in_irq
assert alone: not in2
lock lk1 for read allow double_acquire because "by chance"
unlock lk1
if not trylock_irq lk1 for write { skip } else {
assert alone: not in2
in2 = on
let v18 : pte = Obj1.p
in2 = off
unlock_irq lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock_irq lk1 for read
if trylock lk1 for read {
assert alone: not in2
s3 = s3
unlock lk1
}
unlock_irq lk1
}
thread t2_ -> E allow sleeping_while_atomic because "any lock may come" {
  again16:
let v19 : E = B
if trylock_irq lk1 for write {
assert alone: not in2
in2 = on
lock lk1 for write
s4 = Obj1.r
unlock all
in2 = off
unlock_irq lk1
}
return B
}
check all_ expect holds
