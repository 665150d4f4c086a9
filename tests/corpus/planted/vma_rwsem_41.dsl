spec vma_rwsem_41
global the_queued_rw_semaphore : queued_rw_semaphore
global lk1 : vma_rwsem under the_queued_rw_semaphore
enum E { A, B }
option o1 : bool = off
option o2 : 0..2 = 2
states pte { none; one(o: Obj, own: bool) own owns o counted by n; two(q: Obj?, k: 0..2); three(o: Obj)
}
object Obj [2] {
    l : folio_lock; m : folio_lock
    n : 0..2 = 1; b : bool; r : Obj?; e : E; p : pte; w : 0..2 guarded by l
    a : 0..2 guarded by l for access
}
global g1 : 0..2
global s2 : pte
ghost z1 : 0..2
function fn5(ref p3: pte, p4: 0..2) -> pte {
lock lk1 for write allow upper_unheld because "by chance"
if lock_killable the_queued_rw_semaphore for write {
if g1 == 0 and trylock lk1 for read {
unlock lk1
}
unlock the_queued_rw_semaphore
}
return two(Obj0.r, 0)
}
thread t0_ allow sleeping_while_atomic because "any lock may come" {
  again7:
let v8 : Obj? = Obj1.r
g1 = Obj0.w
}
thread t1_ -> E allow sleeping_while_atomic because "any lock may come" {
let v9 : pte = fn5(Obj1.p, g1)
return B
}
thread t2_ allow sleeping_while_atomic because "any lock may come" {
let v10 : bool = (Obj1.r != null and Obj1.r.n == 1)
let v11 : pte = s2
}
invariant claim12_: ((t0_ at again7) or ((Obj1.r != null and Obj1.r.n == 1))) or g1 < 3
finally claim13_: ((for all x2 in Obj: x2.n == 0)) or g1 < 3
check all_ expect holds
