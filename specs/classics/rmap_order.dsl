# A VMA of a private file mapping is in two trees: that of the file, under i_mmap_rwsem, and that of
# its anon_vma. Who changes the VMA changes both, and always takes i_mmap_rwsem first.

spec rmap_order
    "i_mmap_rwsem and the lock of an anon_vma"
    kernel "mm/vma.c: vma_prepare()"
    source "the comment at the begin of mm/rmap.c; no bug is known, only the order"
    left out "mmap_lock: the two are of different processes"
    checked with "two VMAs of one file and one anon_vma root, up to three that change one"

option one_order : bool = on
size others : 1..3 = 1

global i_mmap_rwsem : rw_semaphore
global anon_rwsem   : rw_semaphore                  # of the root of the anon_vmas

thread merge kernel "mm/vma.c: vma_prepare(), vma_complete()" {
    lock i_mmap_rwsem for write
    lock anon_rwsem for write
    unlock anon_rwsem
    unlock i_mmap_rwsem
}

thread other [others] kernel "mm/mremap.c: take_rmap_locks()" {
    if one_order { lock i_mmap_rwsem for write }
    lock anon_rwsem for write
    if not one_order { lock i_mmap_rwsem for write }
    unlock all
}

check fixed                           expect holds
check both_orders { one_order = off } expect deadlocks
