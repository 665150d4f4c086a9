# The same lock twice on one way, also by another name and over a call.
spec taken_twice
object Table [SRC, DST] { ptl : spinlock }
global m : mutex
global r : rw_semaphore
thread t(a: Table) {
    let b = a
    lock a.ptl
    inner(b)
    unlock a.ptl
}
function inner(c: Table) { lock c.ptl }  #~ W0313
thread u { lock m; if trylock m { skip }; lock m; unlock m }  #~ W0313
thread v { lock r for read; lock r for read; unlock r }  #~ W0313
check all expect holds
