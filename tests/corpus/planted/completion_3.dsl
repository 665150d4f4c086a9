spec completion_3
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : completion
}
global s2 : bool
global g1 : 0..2
global s3 : pte
global k4 : folio_lock
global k5 : mutex
ghost z1 : 0..2
function gn6() -> pte {
reinit Obj0.lk1
let v8 : bool = (exists x2 in Obj: x2.p is none)
Obj0.r = null
return three(Obj0)
}
function gn10(ref p9: bool) -> Obj {
complete Obj1.lk1, Obj1.lk1
if wait_timeout Obj0.lk1 {
let v11 : pte = Obj0.p
}
wait Obj1.lk1, Obj1.lk1
let v12 : pte = Obj1.p
return Obj1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
s2 = Obj1.b
let v14 : Obj? = Obj1
}
thread t1_(p15: 0..2) -> E allow sleeping_while_atomic because "any lock may come" {
  again13:
complete_all Obj0.lk1
let v16 : bool = Obj0.b
complete Obj1.lk1
if wait_killable Obj1.lk1 {
let v17 : E = B
}
return A
}
finally claim18_: ((t1_ ended) or ((Obj1.r != null and Obj1.r.n == 1))) or g1 < 3
check all_ expect holds
