spec seqlock_12
global lk1 : seqlock
global dt2 : 0..2 guarded by lk1 for access
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global s3 : bool
global g1 : 0..2
global k4 : rwlock
function gn5() {
s3 = lk1 is held
lock_bh lk1 for read
dt2 = 2
lock_bh lk1 for read
dt2 = 2
let v6 : bool = s3
unlock_bh lk1
unlock_bh lk1
}
function fn8(p7: pte) -> Obj {
let v9 : Obj = Obj1
return Obj1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write
Obj0.b = Obj1.b
unlock lk1
g1 = Obj0.n
lock lk1 for write
dt2 = 2
skip
unlock lk1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
Obj1.n = Obj0.n
lock_irq lk1 for write
let v10 : Obj = Obj0
unlock_irq lk1
}
check all_ expect holds
