spec seqlock_1019
global lk1 : seqlock
global in2 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : E
global s4 : pte
global k5 : folio_lock
global k6 : rw_semaphore
function gn7() -> pte {
Obj0.p = s4
loop {
begin lk1
assert alone: not in2
in2 = on
lock_bh lk1 for write
assert alone: not in2
in2 = on
atomic {
skip
}
in2 = off
unlock_bh lk1
in2 = off
if not retry lk1 { break }
}
return one(Obj0, own)
}
function gn10(ref p8: Obj?, p9: 0..2) {
Obj1.n = Obj1.n
Obj0.p = Obj0.p
lock_bh lk1 for write
assert alone: not in2
in2 = on
let v11 : 0..2 = o2
in2 = off
unlock_bh lk1
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if trybegin lk1 {
assert alone: not in2
in2 = on
peek lk1
skip
if retry lk1 { skip } else { g1 = 1 }
in2 = off
let v12 = retry lk1
if v12 { skip }
}
return s3
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write
atomic {
skip
}
unlock lk1
return 1
}
thread t2_ -> E allow sleeping_while_atomic because "any lock may come" {
lock lk1 for write
unlock_bh lk1 allow release_unheld because "by chance"
unlock lk1
return s3
}
invariant claim13_: (on) or g1 < 3
finally claim14_: (not ((exists x1 in Obj: x1.b))) or g1 < 3
check all_ expect holds
