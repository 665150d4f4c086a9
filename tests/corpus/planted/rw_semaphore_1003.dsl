spec rw_semaphore_1003
global lk1 : rw_semaphore
global dt2 : 0..2 guarded by lk1
global in3 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s4 : Obj?
global k5 : bit_spinlock
function fn7(p6: 0..2) -> bool {
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
let v9 : E = B
return Obj0.b
}
function gn10() -> Obj {
let v11 : Obj = Obj1
Obj0.b = (s4 != null and s4.n == 1)
return Obj0
}
background thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
let v13 : E = A
let v14 : pte = Obj0.p
if g1 == 0 and trylock lk1 for write {
unlock lk1
}
if g1 == 0 and lock_killable lk1 for read {
unlock lk1
}
return A
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again12:
lock lk1 for write
assert alone: not in3
in3 = on
dt2 = 2
let v15 : bool = Obj1.b
in3 = off
unlock all
if trylock lk1 for write {
assert alone: not in3
in3 = on
dt2 = 1
lock Obj0.l
Obj0.w = 1
unlock Obj0.l
in3 = off
unlock lk1
}
return B
}
finally claim16_: (not (lk1 is held)) or g1 < 3
check all_ expect holds
