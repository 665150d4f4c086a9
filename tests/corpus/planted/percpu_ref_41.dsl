spec percpu_ref_41
global lk1 : percpu_ref
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : bit_spinlock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s2 : pte
ghost z1 : 0..2
function fn5(ref p3: pte, p4: 0..2) -> pte {
get lk1 allow rises_from_zero because "by chance"
if tryget lk1 { kill lk1
lock Obj1.l
Obj1.w = number of x2 in Obj: (x2.b)
unlock Obj1.l
resurrect lk1
put lk1 }
return three(Obj0)
}
thread t0_(p6: 0..2 = 1) -> E allow sleeping_while_atomic because "any lock may come" {
g1 = Obj0.n
s2 = s2
let v7 : pte = fn5(Obj1.p, p6)
if tryget lk1 { kill lk1
let v8 : bool = (Obj1.r != null and Obj1.r.n == 1)
resurrect lk1
put lk1 }
return B
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
atomic {
if lk1 is dying and lk1 is not zero { resurrect lk1 }
if tryget_live lk1 {
Obj1.n = g1
put lk1
}
}
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
if lk1 is not zero { get lk1 }
let v10 : pte = fn5(Obj1.p, Obj0.w)
put lk1
if g1 == 0 and tryget lk1 {
put lk1
}
}
invariant claim11_: (not (lk1 is not zero)) or g1 < 3
finally claim12_: Obj1.n < Obj1.n
check all_ expect holds
