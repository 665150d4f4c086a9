spec bh_state_1
global the_bh_state : bh_state
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
}
global g1 : 0..2
global s1 : Obj?
global s2 : pte
global k3 : rw_semaphore
global k4 : folio_lock
ghost z2 : bool
function fn5() -> Obj? {
disable the_bh_state
disable the_bh_state
disable the_bh_state
let v6 : 0..2 = Obj0.w
enable the_bh_state
enable the_bh_state
enable the_bh_state
return Obj1.r
}
function gn9(p7: 0..2, p8: Obj?) -> Obj {
let v10 : E = A
disable the_bh_state
atomic {
Obj0.r = Obj0.r
}
enable the_bh_state
return Obj1
}
thread t0_(p11: 0..2 = 1) allow sleeping_while_atomic because "any lock may come" {
disable the_bh_state
disable the_bh_state
atomic {
let v12 : 0..2 = p11
}
enable the_bh_state
enable the_bh_state
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
disable the_bh_state
disable the_bh_state
disable the_bh_state
disable the_bh_state
atomic {
skip
if Obj1.n > 0 { Obj1.n -= 1 }
let v13 : bool = o1
}
enable the_bh_state
unlock all
enable the_bh_state
unlock all
return A
}
finally claim14_: ((o1) or (Obj0.w != 1)) or g1 < 3
check all_ expect holds
