spec seqcount_1
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
    none -> one | two
    one -> none | three
    two -> one
}
object Obj [2] {
    l : mutex; m : spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : seqcount
    dt2 : 0..2 guarded by lk1
}
global g1 : 0..2
global s3 : Obj?
global s4 : pte
global k5 : rw_semaphore
global k6 : folio_lock
ghost z2 : bool
function fn7() -> Obj? {
begin Obj0.lk1
let v8 : 0..2 = Obj1.w
if retry Obj0.lk1 { skip } else { g1 = 1 }
return Obj0
}
function fn10(p9: pte) -> Obj? {
Obj0.p = p9
lock Obj0.l
write_begin Obj1.lk1
let v11 : Obj = Obj0
write_end Obj1.lk1
unlock Obj0.l
let v12 : Obj? = Obj1.r
return Obj0
}
thread t0_ -> E allow sleeping_while_atomic because "any lock may come" {
write_begin Obj0.lk1
Obj0.dt2 = 1
write_begin Obj1.lk1, Obj1.lk1
Obj0.b = Obj1.b
unlock all
write_end Obj0.lk1
if trybegin Obj0.lk1 {
Obj0.dt2 = 1
if trybegin Obj1.lk1 {
skip
let v13 = retry Obj1.lk1
if v13 { skip }
}
let v14 = retry Obj0.lk1
if v14 { skip }
}
peek Obj1.lk1
Obj1.dt2 = 2
skip
if retry Obj1.lk1 { skip } else { g1 = 1 }
return B
}
check all_ expect holds
