spec raw_spinlock_1047
global lk1 : raw_spinlock
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : E
global k4 : raw_spinlock
function gn6(p5: Obj) -> pte {
lock_bh lk1
if g1 == 0 and trylock lk1 {
unlock lk1
}
unlock_bh lk1
let v7 : Obj = p5
return one(Obj0, own)
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v8 : bool = lk1 is free
let v9 : Obj? = Obj0.r
lock_bh lk1
Obj1.r = null
unlock_bh lk1
if g1 == 0 and trylock lk1 {
unlock lk1
}
return s3
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock lk1
if trylock_bh lk1 {
let v10 : pte = Obj0.p
unlock_bh lk1
}
unlock lk1
}
finally claim11_: ((for all x2 in Obj: x2.b)) or g1 < 3
check all_ expect holds
