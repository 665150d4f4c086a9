# The lock that was taken is the one to release, even if the words for it mean another one later.
# trace other: t:8 t:9 t:10
spec lock_through_state
option all_of_them : bool = on
object Folio [2] { lock : spinlock }
global cur : Folio = Folio0
thread t {
    lock cur.lock
    cur = Folio1
    if all_of_them { unlock all } else { unlock cur.lock }
}
finally free: not t holds Folio0.lock and not t holds Folio1.lock
check released { all_of_them = on }  expect holds
check other    { all_of_them = off } expect violates release_unheld
