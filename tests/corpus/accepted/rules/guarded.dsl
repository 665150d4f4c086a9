# Nothing is told where a lock is held after all: a test decides for it and for the variable too,
# one of several locks is enough to read, a pair is held, and an owner may be named in two ways.
spec guarded
option locked : bool = on
enum Side { A, B }
object Table [Side] { ptl : spinlock; pte : 0..2 guarded by ptl for access }
object Folio [F0, F1] { lock : folio_lock; index : 0..2 guarded by lock; next : Folio? }
global sem : rw_semaphore
global m : mutex
global x : 0..2 guarded by all sem, m for access
global flags : 0..2 guarded by m
thread by_option { if locked { lock m }; if locked { flags = 1 }; unlock all }
thread by_answer { let got = trylock m; if got and x == 1 { flags = 1 }; if got { unlock m } }
thread by_try { if trylock m and x == 1 { flags = 1 }; unlock all }
thread by_null {
    let folio : Folio? = null
    let found = F0.next
    if found != null and locked { folio = found; lock found.lock }
    skip
    if folio != null { folio.index = 1; unlock folio.lock }
}
thread pair (a: Side) { lock A.ptl, B.ptl; a.pte = 1; copy(A, B); unlock A.ptl, B.ptl }
function copy(from: Table, to: Table) { to.pte = from.pte }
thread one_of { lock sem for read; if x == 1 { skip }; unlock sem }
thread both { lock m; lock sem for write; x = 1; unlock all }
thread meant { flags = 2 allow guarded_by because "nobody else runs yet"; F0.next = F1 }
check all expect holds
check without { locked = off } expect violates guarded_by
