spec spinlock_19
global lk1 : spinlock
global dt2 : 0..2 guarded by lk1
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : bit_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : E
global s6 : pte
global k7 : raw_spinlock
init {
Obj0.p = Obj0.p
}
function gn8() {
if trylock lk1 {
if trylock_irq lk1 {
dt2 = 1
let v9 : Obj? = Obj1
unlock_irq lk1
}
unlock lk1
}
}
function gn10() -> Obj {
lock lk1 allow double_acquire because "by chance"
return s4
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if not trylock lk1 { skip } else {
dt2 = 1
lock_bh lk1
Obj0.r = Obj0.r
unlock_bh lk1
unlock lk1
}
return s5
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
if trylock_irq lk1 {
if trylock lk1 {
skip
unlock lk1
}
unlock_irq lk1
}
return s5
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
let v11 : bool = s3
if not trylock lk1 { skip } else {
dt2 = 2
skip
unlock lk1
}
}
finally claim12_: (s6 is one)
check all_ expect holds
