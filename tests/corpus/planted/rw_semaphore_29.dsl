spec rw_semaphore_29
global lk1 : rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : pte
global k4 : bit_spinlock
ghost z1 : 0..2
function fn5() -> bool {
if not trylock lk1 for read { skip } else {
lock lk1 for write
downgrade lk1
if Obj1.w > 0 { Obj1.w -= 1 }
unlock lk1
unlock lk1
}
return Obj0.b
}
function fn6() -> Obj? {
Obj1.n = g1
let v7 : pte = Obj0.p
let v8 : pte = s3
return Obj0.r
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj1.p = two(null, Obj1.n)
Obj1.n = o2
lock lk1 for read
}
thread t1_(p10: 0..2) -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
Obj0.n = 0
let v11 : Obj? = null
return A
}
check all_ expect holds
