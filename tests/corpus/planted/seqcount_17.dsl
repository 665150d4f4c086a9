spec seqcount_17
global lk1 : seqcount
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : folio_lock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : Obj?
global s3 : E
global s4 : pte
global k5 : mutex
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again6:
lock Obj0.l
write_begin lk1
peek lk1
let v7 : E = B
if retry lk1 { skip } else { g1 = 1 }
write_end lk1
unlock Obj0.l
write_begin lk1
write_begin lk1
atomic {
skip
}
write_end lk1
write_end lk1
}
invariant claim8_: (s4 is not one(Obj0, _))
finally claim9_: t0_ holds Obj1.l
check all_ expect holds
