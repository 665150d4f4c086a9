spec rcu_lifetime_0
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
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
lock the_rcu_state
let n8 = head
if n8 { if n8.nl is held { skip } }
unlock all
atomic {
let n9 = allocate Node
n9.key = 1
head = n9
if Node0 is live { free_rcu Node0 }
let n11 : Node? = null
n11 = allocate Node
head = n11
}
let v12 : 0..2 = number of x2 in Obj: (x2.n == 0)
lock the_rcu_state
lock Node1.nl; unlock Node1.nl
unlock the_rcu_state
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
atomic {
let v14 : Obj = Obj0
}
synchronize the_rcu_state
arr[A] = 0
let v15 : E = s1
}
check all_ expect holds
