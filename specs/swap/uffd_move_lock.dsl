# UFFDIO_MOVE works with two VMAs and wants the lock of each. While somebody writes to the address
# space, the lock of a VMA cannot be had, and a page fault would wait for mmap_lock then. Who does
# that with one VMA locked already waits for a writer, and the writer waits for that VMA. The kernel
# only tries the second lock; if it fails, it lets the first one go before it asks for mmap_lock.

spec uffd_move_lock
    "two VMA locks for one move, against a writer of the address space"
    kernel "mm/userfaultfd.c: uffd_move_lock(), uffd_lock_vma()"
    versions "none: the design avoids it"
    source "the comments in uffd_move_lock()"
    left out "the lookup of the VMAs: one that has gone is found detached"
    left out "a move inside one VMA, which takes one lock"
    checked with "two moves in opposite directions and one munmap() of either VMA"

option restarts : bool = on     "lets dst go before it asks for mmap_lock"
size   movers   : 1..3 = 1

global mmap_lock : queued_rw_semaphore
object Vma [V1, V2] kernel "include/linux/mm_types.h: struct vm_area_struct" {
    lock : vma_lock   under mmap_lock
}
enum Direction { UP, DOWN }
enum Errno { OK, ENOENT }

thread mover [movers] (direction: Direction) kernel "mm/userfaultfd.c: move_pages()" {
    let errno = OK
    if direction == UP { errno = uffd_move_lock(V1, V2) } else { errno = uffd_move_lock(V2, V1) }
    if errno == OK { unlock all }                         # uffd_move_unlock()
}

function uffd_move_lock(src: Vma, dst: Vma) -> Errno kernel "mm/userfaultfd.c: uffd_move_lock()" {
    let errno = uffd_lock_vma(dst)
    if errno != OK { return errno }
    if not restarts {
        errno = uffd_lock_vma(src)
        if errno != OK { unlock dst.lock }  allow vacuous because "the deadlock comes first"
        return errno
    }
    if trylock src.lock for read { return OK }            # lock_vma_under_rcu()
    unlock dst.lock                                       # vma_end_read()
    lock mmap_lock for read
    if not trylock_locked dst.lock for read { errno = ENOENT; goto out }
    if not trylock_locked src.lock for read { errno = ENOENT; unlock dst.lock }
  out:
    unlock mmap_lock
    return errno
}

function uffd_lock_vma(vma: Vma) -> Errno kernel "mm/userfaultfd.c: uffd_lock_vma()" {
    if trylock vma.lock for read { return OK }            # lock_vma_under_rcu()
    let errno = OK
    lock mmap_lock for read     allow lock_order because "the check `blocks` shows it"
    if not trylock_locked vma.lock for read { errno = ENOENT }      # vma_start_read_locked()
    unlock mmap_lock
    return errno
}

thread munmap kernel "mm/vma.c: do_vmi_munmap()" {
    lock mmap_lock for write
    lock V1.lock for write                                # vma_start_write()
    lock V2.lock for write
    either { detach V1.lock } or { detach V2.lock } or { }          # vma_mark_detached()
    unlock mmap_lock                                      # and both VMAs with it
}

check restart "tries src, and lets dst go if it fails" expect holds
check blocks "asks for mmap_lock with dst locked" { restarts = off } expect deadlocks
check two_moves "in either direction" { movers = 2 } expect holds
