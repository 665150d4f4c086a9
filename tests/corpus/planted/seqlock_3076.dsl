spec seqlock_3076
global in2 : bool
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
    lk1 : seqlock
}
global g1 : 0..2
global arr : [E] of 0..2
global k4 : folio_lock
ghost z1 : 0..2
function fn5() {
g1 = Obj0.w
begin Obj0.lk1
lock Obj0.lk1 for read
Obj1.p = Obj0.p
unlock Obj0.lk1
if retry Obj0.lk1 { skip } else { g1 = 1 }
}
function fn7(p6: 0..2) -> bool {
let v8 : pte = Obj1.p
if g1 > 0 { g1 -= 1 }
return Obj1.b
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v10 : E = A
let v11 : bool = fn7(Obj1.w)
return number of x2 in Obj: (x2.b)
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
peek Obj0.lk1
unlock_bh Obj0.lk1
if retry Obj0.lk1 { skip } else { g1 = 1 }
lock Obj1.lk1 for write
assert alone: not in3
in3 = on
skip
in3 = off
unlock Obj1.lk1
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
  again9:
loop {
begin Obj0.lk1
assert alone: not in2
in2 = on
lock Obj1.l
Obj1.w = 1
unlock Obj1.l
in2 = off
if not retry Obj0.lk1 { break }
}
g1 = Obj1.n
}
check all_ expect holds
