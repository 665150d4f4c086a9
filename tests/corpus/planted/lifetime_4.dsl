spec lifetime_4
object Node [2] { life : lifetime = free; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s1 : bool
global g1 : 0..2
global s2 : pte
background thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let n3 = allocate Node
free n3
Obj0.n = Obj0.n
let n4 = head
if n4 { lock n4.nl; unlock n4.nl }
let v5 : Obj = Obj0
return Obj0.w
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
atomic {
g1 = 2
if Node1 is live { free Node1 }
}
let v7 : 0..2 = 0
let v8 : pte = Obj0.p
Node1.gk = on
}
check all_ expect holds
