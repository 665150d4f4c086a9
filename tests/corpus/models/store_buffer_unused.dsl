# A thread with a store buffer that stores nothing to memory is like one without.
# trace locked: mover:7 other:9 mover:7
spec store_buffer_unused
option locked : bool = off
global l : spinlock
thread mover with store buffer {
    lock l; assert free_: not locked or not other at done; unlock l
}
thread other { skip
  done:
    skip
}
check loose expect holds
check locked { locked = on } expect violates free_
