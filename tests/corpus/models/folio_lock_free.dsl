# A folio lock that nobody holds cannot be released.
# trace free: t:6
spec folio_lock_free
option locked : bool = on
object Folio [1] { lock : folio_lock }
thread t { if locked { lock Folio0.lock }; unlock Folio0.lock }
check held { locked = on }  expect holds
check free { locked = off } expect violates release_unheld
