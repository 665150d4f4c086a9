# The folios of anonymous pages, of one page each. A case says how many there are (`size folios`).

object Folio [folios] kernel "include/linux/mm_types.h: struct folio" {
    life    : lifetime = free
    lock    : folio_lock
    swap    : Entry?    guarded by lock     # null: not in the swap cache
    refs    : 0..3                          # of who has looked it up; the others are implied
    content : 0..2                          # which version of the page it holds
}

define mapped(folio: Folio?) = exists a in Addr: a.pte is present(folio, _)      # folio_mapped()

# What is locked and put is freed with its last reference.
function unlock_and_put(folio: Folio) kernel "folio_unlock(), folio_put()" {
    atomic {
        unlock folio.lock
        folio.refs -= 1
        if folio.refs == 0 and folio.swap == null and not mapped(folio) { free folio }
    }
}
