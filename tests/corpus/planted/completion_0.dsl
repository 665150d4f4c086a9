spec completion_0
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : completion
}
global s2 : bool
global g1 : 0..2
global s3 : pte
ghost z1 : 0..2
function gn6(p4: Obj, ref p5: 0..2) {
Obj0.r = Obj1.r
let v7 : pte = three(p4)
}
function fn8() -> pte {
let v9 : Obj? = Obj1.r
return s3
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.r = Obj1.r
complete_all Obj1.lk1
Obj0.n = (if Obj0.r != null then Obj1.w else 0)
let v10 : E = B
if trywait Obj1.lk1 {
complete Obj0.lk1
skip
wait Obj0.lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
let v11 : Obj = Obj0
}
check all_ expect holds
