spec rwlock_3148
global in2 : bool
global in3 : bool
global irqs : irq_state
global bh : bh_state
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rwlock
}
global g1 : 0..2
global k4 : folio_lock
ghost z1 : 0..2
function gn5() -> Obj? {
let v6 : Obj = Obj1
return Obj1.r
}
thread t0_(p7: 0..2 = 1) -> 0..2 allow sleeping_while_atomic because "any lock may come" {
if not trylock Obj1.lk1 for write { skip } else {
let v8 : pte = three(Obj1)
unlock Obj1.lk1
}
lock Obj1.lk1 for read
assert alone: not in3
skip
unlock Obj1.lk1
return Obj1.w
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj1.n = Obj0.n
lock Obj0.lk1, Obj1.lk1 for write
skip
unlock all
return Obj1.n
}
invariant claim9_: ((for all x2 in Obj: x2.p is none)) or g1 < 3
finally claim10_: (Obj1.lk1 is held) or g1 < 3
check all_ expect holds
