spec rcu_lifetime_1007
global the_rcu_state : rcu_state
object Node [2] { life : rcu_lifetime under the_rcu_state; key : 0..2; nl : spinlock
    ghost gk : bool }
global head : Node?
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global arr : [E] of 0..2
global k1 : rw_semaphore
global k2 : raw_spinlock
ghost z1 : 0..2
ghost z2 : bool
function gn4(ref p3: Obj) {
Obj0.r = null
let v5 : Obj? = Obj0
lock the_rcu_state
let n6 = head
if n6 { lock n6.nl; unlock n6.nl }
unlock all
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
atomic {
lock Obj0.l
Obj0.w = Obj1.w
unlock Obj0.l
}
lock Obj1.l
Obj1.w = 2
unlock Obj1.l
lock the_rcu_state
let n7 = head
if n7 { lock n7.nl; unlock n7.nl }
unlock the_rcu_state
return A
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
synchronize the_rcu_state
lock the_rcu_state
if Node0 is live { free_rcu Node0 }
unlock the_rcu_state
lock the_rcu_state
if Node1.key == 1 { skip }
unlock the_rcu_state
}
check all_ expect holds
