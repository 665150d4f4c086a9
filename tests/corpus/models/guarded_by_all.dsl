# Where all locks guard a field, each of them is enough to read it and none alone to write it.
# trace one_lock: writer:11 writer:13
# trace no_lock: reader:20
spec guarded_by_all
option how : How = BOTH
enum How { BOTH, ONE_LOCK, NO_LOCK }
object Vma [1] { rwsem : rw_semaphore; start : bool guarded by all mmap_lock, rwsem for access }
global mmap_lock : rw_semaphore
thread writer {
    if how == NO_LOCK { return }
    lock mmap_lock for write
    if how == BOTH { lock Vma0.rwsem for write }
    Vma0.start = on
    unlock all
}
thread reader {
    if how == NO_LOCK { goto read }
    either { lock mmap_lock for read } or { lock Vma0.rwsem for read }
  read:
    if Vma0.start { skip }
    unlock all
}
check both     { how = BOTH }     expect holds
check one_lock { how = ONE_LOCK } expect violates guarded_by
check no_lock  { how = NO_LOCK }  expect violates guarded_by
