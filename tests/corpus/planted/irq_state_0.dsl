spec irq_state_0
global the_irq_state : irq_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s1 : bool
global g1 : 0..2
global s2 : pte
ghost z1 : 0..2
function gn5(p3: Obj, ref p4: 0..2) {
Obj0.r = Obj1.r
let v6 : pte = three(p3)
}
function fn7() -> pte {
let v8 : Obj? = Obj1.r
return s2
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.r = Obj1.r
synchronize the_irq_state
disable the_irq_state
disable the_irq_state
let v10 : bool = Obj0.b
enable the_irq_state
enable the_irq_state
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
Obj0.r = Obj0.r
Obj1.p = none
disable the_irq_state
disable the_irq_state
skip
enable the_irq_state
enable the_irq_state
}
invariant claim11_: (the_irq_state is held) or g1 < 3
check all_ expect holds
