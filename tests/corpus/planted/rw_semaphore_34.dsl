spec rw_semaphore_34
global lk1 : rw_semaphore
global dt2 : 0..2 guarded by lk1
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s3 : E
global s4 : pte
global arr : [E] of 0..2
ghost z1 : 0..2
init {
Obj0.r = Obj1
if Obj1.w > 0 { Obj1.w -= 1 }
g1 = 1
}
function fn5() -> pte {
let v6 : Obj? = Obj1.r
if not trylock lk1 for write { skip } else {
dt2 = 2
if not lock_killable lk1 for write { skip } else {
dt2 = 2
lock Obj1.l
Obj1.w = Obj1.w
unlock Obj1.l
unlock lk1
}
unlock lk1
}
return one(Obj1.r, own)
}
function fn7() -> Obj? {
lock lk1 for write
downgrade lk1
dt2 = 1
if g1 == 0 and lock_killable lk1 for write {
unlock lk1
}
unlock lk1
let v8 : Obj = Obj0.r
return Obj0
}
thread t0_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
Obj1.r = Obj1.r
lock Obj0.l
Obj0.w = Obj0.n
unlock Obj0.l
let v10 : Obj? = fn7()
return 1
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
  again9:
s3 = s3
if trylock lk1 for write {
atomic {
skip
skip
}
unlock lk1
}
unlock lk1
return A
}
invariant claim11_: (exists x2 in Obj: x2.p is none)
finally claim12_: ((Obj1.w < Obj1.n) and (Obj0.b)) or ((Obj0.b) or (o2 == 2))
check all_ expect holds
