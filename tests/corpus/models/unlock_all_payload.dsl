# A lock that was found through a payload on one way is none on the other, where there is no payload.
# trace kept: t:11 t:13
spec unlock_all_payload
option keeps : bool = off
object Folio [2] { lock : spinlock }
states pte { none; present(folio: Folio) }
global page : pte
global ptl : spinlock
init { either { page = present(Folio1) } or { } }
thread t {
    let orig = page
    if orig is present {
        lock orig.folio.lock
        if keeps { return }
    } else { lock ptl }
    unlock all
}
finally free: Folio0.lock is free and Folio1.lock is free and ptl is free
check released { keeps = off } expect holds
check kept { keeps = on } expect violates held_at_end
