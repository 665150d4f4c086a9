# Page-table entries of anonymous pages. A case says which addresses there are (`enum Addr`).

states pte {
    none
    present(folio: Folio, exclusive: bool)                        # PageAnonExclusive()
    swap(entry: Entry, exclusive: bool)   exclusive owns entry counted by count
    migration(source: Folio, exclusive: bool)

    none -> present | swap | migration
    present -> none | swap | migration
    swap -> none | present
    migration -> none | present
}

object PageTable [Addr] {
    ptl : spinlock
    pte : pte   guarded by ptl
}

define mapped(folio: Folio?) = exists a in Addr: a.pte is present(folio, _)      # folio_mapped()
