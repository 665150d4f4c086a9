spec seqcount_132
global lk1 : seqcount
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : folio_lock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global s3 : bool
global g1 : 0..2
global s4 : E
global arr : [E] of 0..2
global k5 : mutex
global k6 : spinlock
ghost z1 : 0..2
ghost z2 : bool
init {
let v7 : E = s4
g1 = 1
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again8:
lock Obj0.l
write_begin lk1
dt2 = 1
let v10 : Obj? = null
write_end lk1
unlock Obj0.l
peek lk1
skip
if retry lk1 { skip } else { g1 = 1 }
return g1
}
background thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again9:
lock Obj0.l
write_begin lk1
lock Obj1.l
Obj1.w = g1
unlock Obj1.l
write_end lk1
unlock Obj0.l
let v11 : Obj? = Obj1.r
lock Obj0.l
write_begin lk1
dt2 = 1
skip
write_end lk1
unlock Obj0.l
}
invariant claim12_: (lk1 is held) or g1 < 3
check all_ expect holds
