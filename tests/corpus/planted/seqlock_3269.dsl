spec seqlock_3269
global in2 : bool
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global g1 : 0..2
global s4 : Obj?
global k5 : folio_lock
function gn7(p6: Obj) -> bool {
unlock Obj0.lk1 allow release_unheld because "by chance"
begin Obj1.lk1
let v8 : E = A
if retry Obj1.lk1 { skip } else { g1 = 1 }
return o1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
lock_irq Obj0.lk1 for write
let v9 : Obj? = Obj1.r
unlock_irq Obj0.lk1
let v10 : bool = Obj0.b
return g1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v11 : E = A
lock_bh Obj0.lk1 for write
assert alone: not in2
lock_bh Obj0.lk1 for read allow double_acquire because "by chance"
unlock_bh Obj0.lk1
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
loop {
begin Obj0.lk1
lock_irq Obj0.lk1 for read
assert alone: not in2
let v12 : pte = Obj0.p
unlock_irq Obj0.lk1
if not retry Obj0.lk1 { break }
}
}
check all_ expect holds
