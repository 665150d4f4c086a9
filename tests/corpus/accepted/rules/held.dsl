# Nothing is told: what was tested decides later too, an option goes with itself, and a folio lock
# may be released by another thread; a read side nests.
spec held
option locked : bool = on
object Folio [F0, F1] { lock : folio_lock; next : Folio? }
global m : mutex
global n : mutex
global rcu : rcu_state
thread by_option { if locked { lock m }; skip; if locked { unlock m } }
thread by_answer { let got = trylock m; skip; if got { unlock m } }
thread by_result {
    let folio = find()
    if folio == null { return }
    unlock folio.lock
}
function find() -> Folio? {
    let found = F0.next
    if not found { return null }
    lock found.lock
    return found
}
thread submits { lock F1.lock; F0.next = F1 }
background thread completes { loop { wait until F0.next == F1; unlock F1.lock; F0.next = null } }
thread nests { lock rcu; lock rcu; unlock rcu; unlock rcu }
thread loops { loop { lock n; if F0.next == null { unlock n; continue }; unlock n; break } }
check all expect holds
check without { locked = off } expect holds
