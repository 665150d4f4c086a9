spec bit_spinlock_28
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : bit_spinlock
}
global g1 : 0..2
global s2 : Obj?
global arr : [E] of 0..2
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let v4 : 0..2 = arr[B]
atomic {
let v5 : Obj = Obj1
}
if not trylock Obj1.lk1 { skip } else {
lock Obj0.lk1
g1 = arr[A]
unlock all
unlock Obj1.lk1
}
lock Obj1.lk1, Obj0.lk1
lock Obj0.lk1
skip
unlock all
unlock Obj1.lk1, Obj0.lk1
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again3:
lock Obj0.lk1
atomic {
Obj1.p = Obj0.p
skip
}
unlock Obj0.lk1
return 1
}
invariant claim6_: (t1_ ended) or g1 < 3
finally claim7_: (t0_ holds Obj1.l) or g1 < 3
check all_ expect holds
