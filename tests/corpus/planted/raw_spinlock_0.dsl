spec raw_spinlock_0
global the_irq_state : irq_state
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : raw_spinlock
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : E
global arr : [E] of 0..2
ghost z1 : 0..2
function gn6(p4: Obj, ref p5: 0..2) {
Obj0.p = Obj1.p
let v7 : pte = three(p4)
}
function fn8() -> pte {
let v9 : Obj? = Obj1.r
return Obj0.p
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
if g1 == 0 and trylock_bh Obj1.lk1 {
unlock_bh Obj1.lk1
}
Obj1.r = Obj1.r
s3 = s3
if arr[B] > 0 { arr[B] -= 1 }
if not trylock_irq Obj0.lk1 { skip } else {
Obj0.dt2 = 2
skip
unlock_irq Obj0.lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
if trylock_bh Obj0.lk1 {
let v10 : pte = one(Obj1, own)
unlock_bh Obj0.lk1
}
lock_irq Obj0.lk1
lock Obj0.lk1, Obj0.lk1
lock Obj0.lk1, Obj0.lk1
skip
unlock Obj0.lk1, Obj0.lk1
unlock all
unlock_irq Obj0.lk1
}
check all_ expect holds
