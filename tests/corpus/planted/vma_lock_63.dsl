spec vma_lock_63
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_lock under the_queued_rw_semaphore
global dt2 : 0..2 guarded by lk1 for access
enum E { A, B }
option o1 : bool = on
option o2 : 0..2 = 0
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : bit_spinlock; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s3 : pte
global k4 : rw_semaphore
init {
g1 = 1
}
function fn7(p5: Obj?, p6: Obj) {
let v8 : Obj = p6
if not trylock the_queued_rw_semaphore for write { skip } else {
Obj0.p = two(Obj0, o2)
unlock the_queued_rw_semaphore
}
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
let v10 : bool = (Obj1.r != null and Obj1.r.n == 0)
if not trylock lk1 for read { skip } else {
Obj0.n = o2
unlock lk1
}
if lk1 is attached {
let v11 : E = B
}
}
thread t1_ allow sleeping_while_atomic because "any lock may come" {
  again9:
attach lk1 allow guarded_by because "by chance"
lock Obj1.l
Obj1.w = Obj1.n
unlock Obj1.l
Obj0.b = Obj0.b
Obj0.p = Obj1.p
}
invariant claim12_: (Obj0.p == three(Obj1)) or g1 < 3
finally claim13_: ((Obj0.r.n == 1) or ((Obj0.p is not one(own)))) or g1 < 3
check all_ expect holds
