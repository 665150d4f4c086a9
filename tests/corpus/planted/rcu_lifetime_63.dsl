spec rcu_lifetime_63
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime = free under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node? = Node0
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : raw_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s1 : Obj?
global s2 : pte
global arr : [E] of 0..2
global k3 : rw_semaphore
global k4 : spinlock
ghost z1 : 0..2
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let n5 = head
head = null
if n5 { free_rcu n5 }
Obj0.r = Obj0.r
let v6 : bool = head == Node0
Obj1.p = two(Obj0, g1)
let n7 = allocate Node
free n7
lock the_rcu_state
lock the_rcu_state
atomic {
let v8 : Obj = Obj0
}
unlock the_rcu_state
unlock all
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
s2 = s2
atomic {
lock the_rcu_state
let n9 = head
if n9 { assert claim1: n9.key < 3 }
unlock all
}
let v10 : E = B
}
finally claim11_: ((for all x2 in Obj: x2.n == 0)) or g1 < 3
check all_ expect holds
