spec percpu_ref_1044
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : percpu_ref
}
global g1 : 0..2
global s2 : E
global s3 : pte
global arr : [E] of 0..2
global k4 : rwlock
ghost z1 : 0..2
function fn6(p5: Obj) -> 0..2 {
let v7 : E = B
let v8 : bool = o1
if Obj1.lk1 is dying and Obj1.lk1 is not zero { resurrect Obj1.lk1 }
return arr[A]
}
function gn11(p9: pte, ref p10: pte) -> Obj {
if not tryget_live Obj0.lk1 { skip } else {
let v12 : bool = o1
put Obj0.lk1
}
return Obj1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again13:
Obj1.n = o2
if Obj0.lk1 is not dying { kill Obj0.lk1 }
skip
return Obj0.n
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if not tryget_live Obj0.lk1 { skip } else {
if not tryget Obj0.lk1 { skip } else {
Obj0.p = none
put Obj0.lk1
}
put Obj0.lk1
}
if tryget Obj0.lk1 { kill Obj0.lk1
get Obj1.lk1, Obj0.lk1
skip
unlock all
resurrect Obj0.lk1
put Obj0.lk1 }
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
if Obj1.lk1 is not dying { kill Obj1.lk1 }
atomic {
skip
skip
}
}
invariant claim14_: ((for all x2 in Obj: x2.p is none)) or g1 < 3
finally claim15_: ((s3 is two)) or g1 < 3
check all_ expect holds
