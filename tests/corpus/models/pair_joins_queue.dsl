# Who takes a pair of locks with a queue stands in the queue of each, one after the other.
# trace twice: reader:7 writer:12 writer:12 writer:12
spec pair_joins_queue
option twice : bool = on
object Mm [2] { mmap_lock : queued_rw_semaphore }
thread reader {
    lock Mm1.mmap_lock for read
    if twice { lock Mm1.mmap_lock for read; unlock Mm1.mmap_lock }
    unlock Mm1.mmap_lock
}
thread writer {
    lock Mm1.mmap_lock, Mm0.mmap_lock for write
    unlock all
}
check once  { twice = off } expect holds
check twice { twice = on }  expect deadlocks
