# What fork() locks in the parent: mmap_lock, for which a fault under the lock of a VMA does not
# wait, and since the fix every VMA. A VMA is released with mmap_lock. What is copied under these
# locks is for the case to say.

use "kernel/vma.dsl"

option lock_vmas : bool = on    "vma_start_write() in dup_mmap() (fb49c455323f)"

function dup_mmap_lock(mm: Process, vma: Vma) kernel "mm/mmap.c: dup_mmap()" {
    lock mm.mmap_lock for write
    if lock_vmas { lock vma.lock for write }
}
