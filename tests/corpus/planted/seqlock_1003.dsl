spec seqlock_1003
global lk1 : seqlock
global dt2 : 0..2 guarded by lk1
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s4 : Obj?
global k5 : bit_spinlock
function fn7(p6: 0..2) -> bool {
if trybegin lk1 {
assert alone: not in3
in3 = on
dt2 = 1
let v8 : Obj = Obj1
in3 = off
let v9 = retry lk1
if v9 { skip }
}
let v10 : E = B
return Obj0.b
}
function gn11() -> Obj {
let v12 : Obj = Obj1
Obj0.b = (s4 != null and s4.n == 1)
return Obj0
}
background thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v14 : E = A
let v15 : pte = Obj0.p
lock lk1 for read
lock lk1 for write
assert alone: not in3
in3 = on
dt2 = 2
Obj0.b = Obj1.b
in3 = off
unlock lk1
unlock lk1
lock lk1 for write
assert alone: not in3
in3 = on
dt2 = 1
peek lk1
assert alone: not in3
in3 = on
skip
in3 = off
if retry lk1 { skip } else { g1 = 1 }
in3 = off
unlock lk1
return A
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again13:
loop {
begin lk1
assert alone: not in3
in3 = on
dt2 = 2
let v16 : bool = Obj1.b
in3 = off
if not retry lk1 { break }
}
loop {
begin lk1
assert alone: not in3
in3 = on
dt2 = 1
lock Obj0.l
Obj0.w = 1
unlock Obj0.l
in3 = off
if not retry lk1 { break }
}
return B
}
finally claim17_: (not (lk1 is held)) or g1 < 3
check all_ expect holds
