# The lock of a VMA, written out: a count of references, and two sequence numbers that are equal
# while the VMA is locked for write. Its kind `vma_lock` takes for granted what is asked here:
#  - the number is read after the reference is counted. An increment without acquire order would let
#    the processor read it before, and a reader would come in beside a writer;
#  - the readers are capped, so that they cannot be taken for a writer who waits;
#  - a number that wraps makes a VMA look locked, and never unlocked.

spec vma_refcnt
    "vma_start_read() and vma_start_write(), step by step"
    kernel "include/linux/mmap_lock.h: vma_start_read()"
    source "the review of the vm_refcnt series, January 2025; not a bug that was shipped"
    left out "detaching the VMA; what the wrong order costs on a processor that never does it"
    checked with "up to three readers, a writer of this VMA and of another one, numbers to 1"

option acquire : bool = on  "refcount_inc_not_zero_acquire()"
option capped  : bool = on  "VMA_REF_LIMIT"
size readers : 1..3 = 2

global mmap_lock : mutex                            # that of the mm, for write
global refcnt    : 0..8 = 1                         # 1: attached
global vma_seq   : 0..1                             # vma->vm_lock_seq
global mm_seq    : 0..1 = 1                         # mm->mm_lock_seq: equal while locked
define OFFSET = 3                                   # VMA_LOCK_OFFSET: room for one reader

thread reader [readers] kernel "include/linux/mmap_lock.h: vma_start_read()" {
    let vma = vma_seq
    let mm = mm_seq
    if vma == mm { return }                         # only a hint
    atomic {                                        # __refcount_inc_not_zero_limited_acquire()
        if capped and refcnt + 1 >= OFFSET { return }
        refcnt += 1
    }
    if acquire {                                    # else what was loaded above: it moved up
        vma = vma_seq
        mm = mm_seq
    }
    if vma == mm { refcnt -= 1; return }
  inside:
    refcnt -= 1                                     # vma_end_read()
}

thread writer kernel "include/linux/mmap_lock.h: vma_start_write()" {
    lock mmap_lock
    refcnt += OFFSET                                # __vma_enter_locked()
    wait until refcnt == OFFSET + 1
    let seq = mm_seq
    vma_seq = seq
    refcnt -= OFFSET
  changes:
    mm_seq = 1 - seq                                # mmap_write_unlock(): unlocks every VMA
    unlock mmap_lock
}

# Locks another VMA: only the number of the mm goes on.
thread other_writer kernel "include/linux/mmap_lock.h: mm_lock_seqcount_end()" {
    lock mmap_lock
    let seq = mm_seq
    mm_seq = 1 - seq
    unlock mmap_lock
}

invariant alone: not (reader at inside and writer at changes)
invariant offset_means_writer: refcnt >= OFFSET => writer holds mmap_lock
invariant locked_means_writer: vma_seq == mm_seq => writer holds mmap_lock

check fixed                        only alone, offset_means_writer expect holds
check no_acquire { acquire = off } only alone expect violates alone
check no_cap     { capped = off }
    only offset_means_writer                expect violates offset_means_writer
check wraps "the VMA looks locked, and nobody holds it: the reader takes mmap_lock"
    only locked_means_writer                expect violates locked_means_writer
