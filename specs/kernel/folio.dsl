# The folios of anonymous pages, of one page each. A case says how many there are (`size folios`).

object Folio [folios] kernel "include/linux/mm_types.h: struct folio" {
    life    : lifetime = free
    lock    : folio_lock
    index   : Addr?     guarded by lock     # with folio->mapping: where the reverse map looks
    swap    : Entry?    guarded by lock     # null: not in the swap cache
    refs    : 0..3                          # of who has looked it up; the others are implied
    content : 0..2                          # which version of the page it holds
}

# Frees it with the last reference: nobody maps it, and it is not in the swap cache.
function unlock_and_put(folio: Folio) kernel "folio_unlock(), folio_put()" {
    atomic {
        unlock folio.lock
        folio.refs -= 1
        if folio.refs == 0 and folio.swap == null and not mapped(folio) { free folio }
    }
}
