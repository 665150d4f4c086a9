spec seqlock_25
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : folio_lock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global s2 : bool
global g1 : 0..2
global k3 : bit_spinlock
global k4 : rwlock
ghost z1 : 0..2
function gn7(ref p5: 0..2, ref p6: 0..2) -> pte {
atomic {
begin Obj1.lk1
Obj1.b = s2
if retry Obj1.lk1 { skip } else { g1 = 1 }
if g1 > 0 { g1 -= 1 }
}
return Obj1.p
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if trybegin Obj0.lk1 {
let v8 : E = A
let v9 = retry Obj0.lk1
if v9 { skip }
}
return A
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v10 : 0..2 = 1
Obj1.p = Obj1.p
}
thread t2_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
lock_bh Obj1.lk1 for read
begin Obj1.lk1
let v11 : Obj = Obj1
if retry Obj1.lk1 { skip } else { g1 = 1 }
unlock_bh Obj1.lk1
let v12 : 0..2 = number of x2 in Obj: (x2.n < 2)
return number of x2 in Obj: (x2.n < 2)
}
finally claim13_: on
check all_ expect holds
