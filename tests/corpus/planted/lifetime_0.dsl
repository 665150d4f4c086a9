spec lifetime_0
object Node [2] { life : lifetime = free; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s1 : E
global arr : [E] of 0..2
ghost z1 : 0..2
function gn4(p2: Obj, ref p3: 0..2) {
Obj0.p = Obj1.p
let v5 : pte = three(p2)
}
function fn6() -> pte {
let v7 : Obj? = Obj1.r
return Obj0.p
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
lock Node0.nl; unlock Node0.nl
atomic {
let n9 = allocate Node
free n9
let n10 = head
if n10 { if n10.key == 1 { skip } }
g1 = Obj1.n
}
Obj1.p = Obj0.p
if arr[B] > 0 { arr[B] -= 1 }
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
let n11 = allocate Node
n11.key = 1
head = n11
let n12 = allocate Node
free n12
let n13 = head
if n13 { if n13.nl is held { skip } }
atomic {
let v14 : Obj = Obj0
}
}
check all_ expect holds
