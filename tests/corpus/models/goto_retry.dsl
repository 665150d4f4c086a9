# Read, lock, look again, and start again if it changed.
# trace blindly: finder:9 remover:17 remover:17 remover:17 remover:17 finder:11 finder:14
spec goto_retry
option recheck : bool = on
object Folio [2] { lock : folio_lock; gone : bool }
global cache : Folio? = Folio0
thread finder {
  retry:
    let f = cache
    if f == null { return }
    lock f.lock
    if recheck { if cache != f { unlock f.lock; goto retry } }
  found:
    assert here: not f.gone
    unlock f.lock
}
thread remover { lock Folio0.lock; cache = Folio1; Folio0.gone = on; unlock Folio0.lock }
check rechecked { recheck = on } expect holds
check blindly   { recheck = off } expect violates here at finder.found
