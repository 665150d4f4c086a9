spec rcu_lifetime_4
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
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
lock the_rcu_state
lock the_rcu_state
atomic {
Obj1.n = o2
let n3 = allocate Node
free n3
}
unlock the_rcu_state
unlock all
return Obj0.w
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
s1 = Obj0.b
if Node1 is live { free_rcu Node1 }
lock the_rcu_state
let n5 = head
if n5 { if n5.nl is held { skip } }
unlock all
}
check all_ expect holds
