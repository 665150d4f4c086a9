spec seqlock_3009
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqlock
}
global g1 : 0..2
global s3 : E
ghost z1 : 0..2
ghost z2 : bool
function gn6(p4: bool, p5: Obj) -> pte {
peek Obj0.lk1
assert alone: not in2
in2 = on
lock_bh Obj1.lk1 for write
Obj0.p = Obj1.p
unlock_bh Obj1.lk1
in2 = off
if retry Obj0.lk1 { skip } else { g1 = 1 }
let v7 : bool = o1
return Obj0.p
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
lock_bh Obj0.lk1 for write
assert alone: not in2
in2 = on
loop {
begin Obj0.lk1
assert alone: not in2
in2 = on
skip
in2 = off
if not retry Obj0.lk1 { break }
}
in2 = off
unlock_bh Obj0.lk1
loop {
begin Obj1.lk1
if Obj1.n > 0 { Obj1.n -= 1 }
if not retry Obj1.lk1 { break }
}
}
check all_ expect holds
