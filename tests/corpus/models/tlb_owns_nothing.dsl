# A copy in a TLB owns nothing and makes no moves; a second page-table entry is an owner.
# trace twice_: fault:19 fault:20 fault:20 fault:21
spec tlb_owns_nothing
option twice : bool = off
enum Cpu { CPU0, CPU1 }
object Folio [F] { refs : 0..1 }
states pte {
    none
    swap(folio: Folio, exclusive: bool)  exclusive owns folio
    present(folio: Folio, exclusive: bool)  exclusive owns folio
    none -> swap
    swap -> present
    present -> swap
}
object Table [A, B] { pte : pte }
tlb Tlb [Cpu] caches Table.pte when swap or present
init { A.pte = swap(F, exclusive) }
thread fault {
    A.pte = present(F, exclusive)
    flush Tlb for A
    if twice { B.pte = swap(F, not exclusive) }
}
check once expect holds
check twice_ { twice = on } expect violates exclusive_present
