# A folio lock has no owner: the end of an I/O releases it. It is not recursive: twice waits for ever.
# trace again: reader:8
spec folio_lock_other_thread
option twice : bool = off
object Folio [1] { lock : folio_lock; uptodate : bool }
global io : bool
thread reader {
    lock Folio0.lock
    if twice { lock Folio0.lock }
    io = on
    lock Folio0.lock
    assert read: Folio0.uptodate
    unlock Folio0.lock
}
background thread disk { wait until io; Folio0.uptodate = on; unlock Folio0.lock }
check once  { twice = off } expect holds
check again { twice = on }  expect deadlocks
