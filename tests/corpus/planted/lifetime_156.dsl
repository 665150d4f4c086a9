spec lifetime_156
object Node [2] { life : lifetime = free; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global k1 : rw_semaphore
ghost z1 : 0..2
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let n2 = head
if n2 { n2.key = 0 }
Obj0.b = Obj0.b
let n3 = head
if n3 { lock n3.nl; unlock n3.nl }
let v4 : bool = o1
atomic {
if Node0 is free { allocate Node0 }
let v6 : Obj = Obj1
}
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v7 : bool = Obj1.b
if Node0 is free { allocate Node0 }
return Obj0.w
}
invariant claim9_: (Node1 is free) or g1 < 3
finally claim10_: (Node0 is not live) or g1 < 3
check all_ expect holds
