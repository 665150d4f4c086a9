# a guard is a lock
spec guard_not_lock
enum Addr { SRC, DST }
object Folio [1] {
    lock  : folio_lock
    index : Addr? guarded by lock
    other : Addr? guarded by index  #~ E0223
    third : Addr? guarded by locked  #~ E0201
}
global m : mutex
global g : bool guarded by m, Folio0.lock
thread t { lock m; g = on; unlock m }
check all expect holds
