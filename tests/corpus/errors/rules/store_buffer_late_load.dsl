# An operation on a lock waits for the store buffer, and so does what it reads on the way.
spec store_buffer_late_load
object Folio [2] { lock : folio_lock; busy : bool }
global current : Folio
global ready : bool
thread a with store buffer {
    if ready and trylock Folio0.lock { unlock Folio0.lock }
    Folio0.busy = on
    if ready and trylock Folio0.lock { unlock Folio0.lock }     #~ W0361
    Folio0.busy = off
    lock current.lock                                           #~ W0361
    unlock all
    Folio0.busy = on
    lock current.lock           allow torn_step because "current never changes"
    unlock all
    Folio0.busy = on
    barrier
    if ready and trylock Folio0.lock { unlock Folio0.lock }
    Folio0.busy = ready
    if ready and Folio0.busy { skip }                           #~ W0312
}
thread b { ready = on; current = Folio1; Folio0.busy = off }
check all expect holds
