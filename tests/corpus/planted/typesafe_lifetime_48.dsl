spec typesafe_lifetime_48
global the_rcu_state : rcu_state
object Node [2] { life : typesafe_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s1 : Obj?
global arr : [E] of 0..2
global k2 : rwlock
global k3 : folio_lock
function gn4() -> 0..2 {
if Node1 is free { allocate Node1 }
lock the_rcu_state
lock the_rcu_state
let v6 : bool = Obj0.b
unlock the_rcu_state
unlock the_rcu_state
let n7 = allocate Node
n7.key = 1
head = n7
return Obj1.n
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v9 : bool = (Obj1.p is not none)
let v10 : bool = Obj1.b
return o2
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again8:
if trylock Node1.nl { unlock Node1.nl }
unlock the_rcu_state
Node1.gk = on
lock the_rcu_state
Obj1.p = none
synchronize the_rcu_state
atomic {
skip
}
return Obj0.w
}
check all_ expect holds
