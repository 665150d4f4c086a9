spec rw_semaphore_3032
global in2 : bool
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : rw_semaphore
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global k5 : queued_rw_semaphore
ghost z1 : 0..2
ghost z2 : bool
init {
g1 = 1
let v6 : E = s4
g1 = 1
}
function fn7() -> pte {
lock Obj1.l
Obj1.w = g1
unlock Obj1.l
return one(Obj1, own)
}
function gn8() -> bool {
lock Obj0.lk1, Obj1.lk1 for read
if lock_killable Obj1.lk1 for read {
skip
unlock Obj1.lk1
}
unlock all
if trylock Obj0.lk1 for read {
assert alone: not in2
skip
unlock Obj0.lk1
}
return Obj1.b
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
if lock_killable Obj0.lk1 for write {
assert alone: not in2
in2 = on
lock Obj1.lk1 for write
Obj1.p = Obj1.p
unlock all
in2 = off
unlock Obj0.lk1
}
return B
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
downgrade Obj0.lk1 allow release_unheld because "by chance"
let v9 : pte = none
let v10 : Obj = Obj0
lock Obj0.lk1 for read
assert alone: not in2
let v11 : Obj = v10
unlock Obj0.lk1
Obj1.n = number of x2 in Obj: (x2.n == 0)
if lock_killable Obj1.lk1 for write {
skip
unlock Obj1.lk1
}
}
finally claim12_: (not (Obj0.lk1 is held)) or g1 < 3
check all_ expect holds
