spec rwlock_3033
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rwlock
}
global s2 : bool
global g1 : 0..2
global s3 : Obj?
global s4 : E
global s5 : pte
global arr : [E] of 0..2
global k6 : mutex
global k7 : mutex
ghost z1 : 0..2
ghost z2 : bool
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.n = Obj0.n
lock_irq Obj1.lk1 for write
Obj0.n = Obj1.w
unlock_irq Obj1.lk1
Obj0.r = Obj1
return 2
}
thread t1_(p8: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
if g1 == 0 and trylock Obj0.lk1 for write {
unlock Obj0.lk1
}
let v10 : bool = Obj1.b
lock Obj1.lk1 for read_in_irq
let v11 : bool = s2
unlock Obj1.lk1
}
check all_ expect holds
