# Address spaces, their VMAs, and how a fault finds and locks one without mmap_lock (since 6.15).
# The case says which address spaces there are: `enum Process { ... }`.

use "kernel/rcu.dsl"

option check_mm : bool = on     "a VMA that is locked is asked whose it is"

object Mm [Process] kernel "include/linux/mm_types.h: struct mm_struct" {
    mmap_lock : queued_rw_semaphore
    tree      : Vma?                                # mm->mm_mt: the VMA at the address of interest
}

object Vma [1] kernel "include/linux/mm_types.h: struct vm_area_struct" {
    life : typesafe_lifetime under rcu              # SLAB_TYPESAFE_BY_RCU
    lock : vma_lock under mm.mmap_lock
    mm   : Process                                  # vma->vm_mm
}

# The VMA, locked for reading; null if the caller has to take mmap_lock.
function lock_vma_under_rcu(mm: Process) -> Vma? kernel "mm/mmap_lock.c: lock_vma_under_rcu()" {
    lock rcu
    let vma = mm.tree                               # mas_walk()
    if vma {
        if not trylock vma.lock for read {          # vma_start_read()
            vma = null
        } else if check_mm and vma.mm != mm {
            unlock vma.lock
            vma = null
        }
    }
    unlock rcu
    return vma
}

# Takes the VMA out of the tree and frees it.
function munmap(mm: Process, vma: Vma) kernel "mm/vma.c: vms_complete_munmap_vmas()" {
    lock mm.mmap_lock for write
    lock vma.lock for write                         # vma_start_write()
    mm.tree = null                                  # vms_clear_ptes(), vma_iter_clear_gfp()
    detach vma.lock                                 # vma_mark_detached()
    unlock mm.mmap_lock
    free vma                                        # vm_area_free()
}
