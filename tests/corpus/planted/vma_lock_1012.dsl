spec vma_lock_1012
global the_queued_rw_semaphore : queued_rw_semaphore
global in2 : bool
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 1
states pte { none; one(o: Obj, own: bool); two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : mutex; m : raw_spinlock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    lk1 : vma_lock under the_queued_rw_semaphore
}
global g1 : 0..2
global s3 : Obj?
global s4 : E
global s5 : pte
ghost z1 : 0..2
init {
g1 = 1
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
Obj0.b = o1
detach Obj1.lk1 allow guarded_by because "by chance"
}
thread t1_ -> 0..2 allow sleeping_while_atomic because "any lock may come" {
  again6:
if not trylock Obj1.lk1 for read { skip } else {
let v7 : bool = Obj1.b
unlock all
}
if trylock Obj1.lk1 for read {
atomic {
s5 = none
let v8 : bool = (Obj1.lk1 is held) or (Obj1.lk1 is attached)
let v9 : E = s4
}
unlock all
}
lock the_queued_rw_semaphore for write
lock Obj1.lk1 for write
if Obj1.lk1 is attached { detach Obj1.lk1 } else { attach Obj1.lk1 }
skip
unlock all
return Obj0.n
}
finally claim10_: (((for all x1 in Obj: x1.n < 2)) or ((Obj1.b) and (Obj1.p == none))) or g1 < 3
check all_ expect holds
