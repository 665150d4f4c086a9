# Any one of several locks is enough; a lock held for reading is enough to read, not to write.
# trace wrote: reader:12 reader:13
# trace read_: reader:12 reader:14 reader:15 reader:16 reader:16 reader:16 reader:17 reader:17 reader:17 reader:18
spec guarded_by_any
option write_for_read : bool = off
option neither : bool = off
global a : mutex
global s : rw_semaphore
global n : 0..2 guarded by a, s for access
ghost last : 0..2
thread reader {
    lock s for read
    if write_for_read { n = 1 }
    let x = n
    unlock s
    lock a; n = x; unlock a
    lock s for write; n = 2; last = n; unlock s    # a ghost looks from outside
    if neither { let y = n; assert same: y == 2 }
}
invariant peek: n <= 2                             # so does a property
check good  expect holds
check wrote { write_for_read = on } expect violates guarded_by
check read_ { neither = on } expect violates guarded_by
