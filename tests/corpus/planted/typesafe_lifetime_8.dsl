spec typesafe_lifetime_8
global the_rcu_state : rcu_state
object Node [2] { life : typesafe_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node? = Node0
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s1 : Obj?
global s2 : pte
global k3 : mutex
ghost z1 : 0..2
function fn4() -> bool {
let v5 : Obj = Obj1
return Obj0.b
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
atomic {
lock the_rcu_state
let n6 = head
if n6 { if n6.key == 1 { skip } }
unlock the_rcu_state
let v7 : bool = (for all x2 in Obj: x2.n == 0)
lock the_rcu_state
let n8 = head
if n8 { if trylock n8.nl { unlock n8.nl } }
unlock all
}
return g1
}
thread t1_(p9: 0..2) allow sleeping_while_atomic because "any lock may come" {
let v10 : Obj = Obj0
Obj0.r = Obj1.r
let n11 = allocate Node
free n11
}
check all_ expect holds
