spec rcu_lifetime_16
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node? = Node0
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s1 : E
global s2 : pte
global k3 : rwlock
global k4 : raw_spinlock
init {
if Obj1.w < 2 { Obj1.w += 1 }
free Node1
}
function gn7(p6: bool) -> Obj? {
if Node0 is free { allocate Node0 }
synchronize the_rcu_state
return Obj0.r
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
synchronize the_rcu_state allow waits_for_itself because "by chance"
lock the_rcu_state
lock Node0.nl; unlock Node0.nl
unlock the_rcu_state
Obj1.r = Obj1.r
let v11 : Obj = Obj0
lock the_rcu_state
let n12 = head
if n12 { n12.key = 2 }
unlock the_rcu_state
Obj0.p = s2
lock the_rcu_state
let v13 : pte = one(Obj0, own)
unlock the_rcu_state
return A
}
check all_ expect holds
