# A page-table entry. The case says which pages there are: `enum Page { ... }`.

states pte_t {
    none
    present(page: Page, write: bool, dirty: bool)   # mapped; the CPU may write; it has written
    migration(page: Page)                           # unmapped while the page moves elsewhere
    swap                                            # written to swap
}
