spec typesafe_lifetime_27
global the_rcu_state : rcu_state
object Node [2] { life : typesafe_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node? = Node0
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s1 : bool
global g1 : 0..2
ghost z1 : 0..2
ghost z2 : bool
init {
free Node1
let v3 : bool = Obj1.b
Obj1.p = Obj1.p
}
thread t0_(p5: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
  again4:
let v6 : pte = Obj0.p
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
let n7 = head
head = null
synchronize the_rcu_state
if n7 { free n7 }
lock the_rcu_state
lock the_rcu_state
lock the_rcu_state
let n8 = head
if n8 { lock n8.nl; unlock n8.nl }
unlock all
unlock the_rcu_state
unlock the_rcu_state
}
check all_ expect holds
