# A lock that sleeps, waited for under one that must not sleep; completions and grace periods too.
spec sleeping
object Folio [F] { lock : folio_lock }
global ptl : spinlock
global done : completion
global rcu : rcu_state
thread direct {
    lock ptl
    inner(F)
    unlock all
}
function inner(folio: Folio) { lock folio.lock }  #~ E0340
thread waiter { lock ptl; wait done; unlock ptl }  #~ E0340
thread reader { lock rcu; lock F.lock; unlock F.lock; unlock rcu }  #~ E0340
check all expect holds
