spec futex_13
global lk1 : futex
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : raw_spinlock; m : mutex
    n : 0..2 = 0; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s2 : E
ghost z1 : 0..2
function gn3() {
let v4 : Obj? = Obj0
atomic {
let v5 : E = s2
let v6 : Obj = Obj1
}
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
atomic {
skip
}
wake lk1
let v8 : Obj = Obj0
enqueue lk1
let v9 = dequeue lk1
if not v9 {
skip
}
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again7:
atomic {
skip
}
wake lk1
enqueue lk1
return 2
}
finally claim10_: (on) or g1 < 3
check all_ expect holds
