spec rw_semaphore_13
global lk1 : rw_semaphore
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : raw_spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : Obj?
global s4 : pte
global k5 : rw_semaphore
global k6 : raw_spinlock
function gn9(p7: bool, p8: Obj?) -> 0..2 {
if not lock_interruptible lk1 for read { skip } else {
dt2 = 2
let v10 : Obj = Obj0
unlock lk1
}
let v11 : pte = three(Obj1)
Obj0.b = not (self holds k5)
return 1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj0.p = Obj1.p
if lock_killable lk1 for write {
dt2 = 1
atomic {
skip
}
unlock lk1
}
let v13 : Obj = Obj0
return Obj1.w
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again12:
let v14 : E = B
if lock_killable lk1 for write {
lock lk1 for write
dt2 = 1
atomic {
skip
}
unlock lk1
unlock lk1
}
}
invariant claim15_: (lk1 is free) or g1 < 3
check all_ expect holds
