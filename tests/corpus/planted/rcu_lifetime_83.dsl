spec rcu_lifetime_83
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s1 : E
global k2 : spinlock
ghost z1 : 0..2
ghost z2 : bool
init {
if g1 < 2 { g1 += 1 }
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if Node1 is free { allocate Node1 }
lock the_rcu_state
Node1.gk = on
unlock the_rcu_state
return number of x2 in Obj: (x2 == Obj1)
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again3:
let n6 = head
head = null
synchronize the_rcu_state
if n6 { free n6 }
let v7 : pte = Obj0.p
lock the_rcu_state
let n8 = head
if n8 { if n8.nl is held { skip } }
unlock all
let v9 : bool = Obj1.b
let n10 = allocate Node
n10.key = 1
head = n10
lock the_rcu_state
let n11 = head
if n11 { assert claim1: n11.key < 3 }
unlock the_rcu_state
}
invariant claim12_: (on) or g1 < 3
finally claim13_: (t0_ ended) or g1 < 3
check all_ expect holds
