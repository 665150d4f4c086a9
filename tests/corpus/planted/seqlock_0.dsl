spec seqlock_0
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : E
global arr : [E] of 0..2
ghost z1 : 0..2
function gn6(p4: Obj, ref p5: 0..2) {
Obj0.p = Obj1.p
let v7 : pte = three(p4)
}
function fn8() -> pte {
let v9 : Obj? = Obj1.r
return Obj0.p
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
if trybegin Obj1.lk1 {
if trybegin Obj0.lk1 {
Obj0.dt2 = 2
Obj1.r = Obj1.r
let v10 = retry Obj0.lk1
if v10 { skip }
}
let v11 = retry Obj1.lk1
if v11 { skip }
}
begin Obj1.lk1
Obj1.p = Obj0.p
if retry Obj1.lk1 { skip } else { g1 = 1 }
lock_bh Obj1.lk1 for read
Obj1.dt2 = 2
peek Obj1.lk1
Obj1.dt2 = 2
skip
if retry Obj1.lk1 { skip } else { g1 = 1 }
unlock_bh Obj1.lk1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock Obj0.lk1, Obj1.lk1 for write
lock Obj0.lk1, Obj0.lk1 for read
Obj1.p = none
unlock all
unlock Obj0.lk1, Obj1.lk1
lock Obj0.lk1, Obj0.lk1 for read
atomic {
lock Obj0.lk1 for read
Obj0.dt2 = 2
let v12 : bool = (s3 == s3) and (Obj1.lk1 is held)
unlock Obj0.lk1
}
unlock all
}
finally claim13_: ((for all x2 in Obj: x2.n == 0)) or g1 < 3
check all_ expect holds
