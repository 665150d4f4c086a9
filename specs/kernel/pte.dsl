# Page-table entries of anonymous pages. A case says which addresses there are (`enum Addr`).

states pte {
    none
    present(folio: Folio, exclusive: bool)                        # PageAnonExclusive()
    swap(entry: Entry, exclusive: bool)   exclusive owns entry counted by count

    none -> present | swap
    present -> none | swap
    swap -> none | present
}

object PageTable [Addr] {
    ptl : spinlock
    pte : pte   guarded by ptl
}

define mapped(folio: Folio?) = exists a in Addr: a.pte is present(folio, _)      # folio_mapped()
