spec irq_state_7
global the_irq_state : irq_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : spinlock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global k1 : queued_rw_semaphore
init {
Obj0.r = Obj0.r
Obj0.r = Obj1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
disable the_irq_state
disable the_irq_state
Obj1.p = three(Obj1)
enable the_irq_state
unlock all
disable the_irq_state
disable the_irq_state
Obj0.r = Obj1
enable the_irq_state
unlock all
return B
}
thread t1_(p3: 0..2) allow sleeping_while_atomic because "any lock may come" {
  again2:
disable the_irq_state
disable the_irq_state
disable the_irq_state
disable the_irq_state
let v4 : E = B
enable the_irq_state
unlock all
enable the_irq_state
unlock all
let v5 : Obj? = Obj1.r
}
check all_ expect holds
