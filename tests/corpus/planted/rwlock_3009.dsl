spec rwlock_3009
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rwlock
}
global g1 : 0..2
global s3 : E
ghost z1 : 0..2
ghost z2 : bool
function gn6(p4: bool, p5: Obj) -> pte {
if not trylock_irq Obj0.lk1 for write { skip } else {
assert alone: not in2
if not trylock Obj1.lk1 for read { skip } else {
Obj0.p = Obj1.p
unlock Obj1.lk1
}
unlock_irq Obj0.lk1
}
if g1 == 0 and trylock_irq Obj0.lk1 for write {
unlock_irq Obj0.lk1
}
return one(p5, own)
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
if not trylock Obj0.lk1 for write { skip } else {
assert alone: not in2
in2 = on
unlock_bh Obj1.lk1 allow release_unheld because "by chance"
in2 = off
unlock Obj0.lk1
}
s3 = s3
if not trylock_irq Obj1.lk1 for write { skip } else {
atomic {
lock Obj0.l
Obj0.w = (if (Obj0.r != null and Obj0.r.n == 1) then g1 else Obj0.w)
unlock Obj0.l
}
unlock_irq Obj1.lk1
}
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
let v7 : Obj? = Obj0
g1 = 1
if trylock Obj1.lk1 for write {
let v8 : Obj = Obj0
unlock Obj1.lk1
}
v7 = Obj0.r
lock_bh Obj1.lk1 for read
lock Obj0.l
Obj0.w = Obj1.w
unlock Obj0.l
unlock_bh Obj1.lk1
return number of x2 in Obj: (x2.p is none)
}
invariant claim9_: ((Obj1.p is not one(own))) or g1 < 3
finally claim10_: (Obj1.lk1 is held) or g1 < 3
check all_ expect holds
