spec rw_semaphore_1032
global lk1 : rw_semaphore
global in2 : bool
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : bit_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : E
global s4 : pte
global arr : [E] of 0..2
global k5 : queued_rw_semaphore
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
  again6:
if not lock_killable lk1 for read { skip } else {
if g1 == 0 and lock_killable lk1 for read {
unlock lk1
}
unlock lk1
}
return s3
}
finally claim7_: lk1 is held
check all_ expect holds
