spec queued_rw_semaphore_0
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : queued_rw_semaphore
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
lock Obj1.lk1 for write
lock Obj0.lk1 for write
Obj0.dt2 = 2
Obj1.r = Obj1.r
unlock Obj0.lk1
unlock Obj1.lk1
lock Obj1.lk1 for read
Obj1.p = Obj0.p
unlock all
if g1 == 0 and lock_interruptible Obj1.lk1 for read {
unlock Obj1.lk1
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
lock Obj0.lk1, Obj1.lk1 for write
lock Obj0.lk1, Obj0.lk1 for read
Obj1.p = none
unlock all
unlock Obj0.lk1, Obj1.lk1
lock Obj0.lk1, Obj0.lk1 for read
atomic {
lock Obj0.lk1 for write
Obj0.dt2 = 2
let v10 : bool = (s3 == s3) and (Obj1.lk1 is held)
unlock all
}
unlock all
}
finally claim11_: ((for all x2 in Obj: x2.n == 0)) or g1 < 3
check all_ expect holds
