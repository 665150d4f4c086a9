spec completion_56
global lk1 : completion
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s2 : bool
global g1 : 0..2
global s3 : E
global s4 : pte
global arr : [E] of 0..2
ghost z2 : bool
init {
Obj1.p = s4
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
complete lk1
wait lk1
arr[B] = Obj1.w
wait lk1
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again5:
if wait_interruptible lk1 {
atomic {
Obj0.r = Obj0
}
}
complete lk1
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
  again6:
complete lk1
if Obj1.n < 2 { Obj1.n += 1 }
wait lk1
}
invariant claim7_: (on) or ((z2) and (on))
check all_ expect holds
