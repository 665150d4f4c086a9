spec seqcount_88
global lk1 : seqcount
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global k2 : bit_spinlock
ghost z1 : 0..2
function gn3() {
Obj0.r = Obj0.r
g1 = 2
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
  again4:
Obj1.n = (if o1 then 1 else Obj1.w)
lock Obj0.l
write_begin lk1
if trybegin lk1 {
let v5 : Obj = Obj1
let v6 = retry lk1
if v6 { skip }
}
write_end lk1
unlock Obj0.l
return B
}
thread t1_(p7: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
begin lk1
atomic {
g1 = p7
skip
}
if retry lk1 { skip } else { g1 = 1 }
return A
}
invariant claim8_: (Obj1.b) or g1 < 3
check all_ expect holds
