spec queued_rw_semaphore_3030
global lk1 : queued_rw_semaphore
global in2 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : spinlock; m : bit_spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : Obj?
global s5 : E
global s6 : pte
function gn9(p7: Obj?, ref p8: bool) -> 0..2 {
atomic {
let v10 = lock_killable lk1 for write
if v10 { unlock lk1 }
let v11 : pte = none
}
return 1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
  again12:
if lock_killable lk1 for read {
assert alone: not in2
let v13 : E = s5
unlock lk1
}
lock lk1 for write
downgrade lk1
assert alone: not in2
if not lock_killable lk1 for read { skip } else {
assert alone: not in2
skip
unlock lk1
}
unlock lk1
return s5
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1 for read
let v14 : E = s5
unlock all
return s5
}
check all_ expect holds
