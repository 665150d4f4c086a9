# A guarded variable without its lock: on one way, for reading only, after it was given up.
spec guarded
object Table [A, B] { ptl : spinlock; pte : 0..2 guarded by ptl; seen : 0..2 guarded by ptl for access }
global sem : rw_semaphore
global x : 0..2 guarded by sem, y_lock
global y : 0..2 guarded by all sem, y_lock
global y_lock : mutex
global busy : bool
thread t {
    if not busy { lock A.ptl }
    A.pte = 1  #~ W0316
    B.pte = 1  #~ W0316
    unlock all
}
thread u { let n = A.seen; lock sem for read; x = n; y = n; unlock sem }  #~ W0316 W0316 W0316
thread v {
    lock B.ptl
    unlock B.ptl
    set(B)
    lock A.ptl; set(A); unlock A.ptl
}
function set(to: Table) { to.seen = to.pte }  #~ W0316 W0312
thread w { lock y_lock; x = 1; y = 1; busy = on; unlock y_lock }  #~ W0316
check all expect holds
