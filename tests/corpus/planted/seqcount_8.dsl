spec seqcount_8
global lk1 : seqcount
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : mutex
ghost z1 : 0..2
function fn5() -> bool {
let v6 : Obj = Obj1
return Obj0.b
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
atomic {
if trybegin lk1 {
let v7 : bool = (for all x2 in Obj: x2.n == 0)
let v8 = retry lk1
if v8 { skip }
}
lock Obj0.l
write_begin lk1
s3 = Obj1.p
write_end lk1
unlock Obj0.l
write_end lk1 allow release_unheld because "by chance"
}
return Obj1.n
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if trybegin lk1 {
atomic {
Obj0.p = three(Obj1)
}
let v9 = retry lk1
if v9 { skip }
}
}
finally claim10_: (s2 != null and s2.n == 0)
check all_ expect holds
