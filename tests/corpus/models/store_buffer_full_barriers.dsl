# Whatever is done to a lock, an `atomic` and a `+=` wait until the store buffer is empty.
# trace nothing: a:13 a:22 b:24 b:24! b:24 b:24 a:13!
spec store_buffer_full_barriers
enum How { NOTHING, LOCK, UNLOCK_ALL, TRYLOCK, QUEUE, ATOMIC, INCREASE, XCHG, TEST }
option how : How = NOTHING
global x : bool
global y : bool
global n : 0..1
global l : spinlock
global q : wait_queue
thread a -> bool with store buffer {
    if how == UNLOCK_ALL { lock l }
    x = on
    if how == LOCK { lock l; unlock l }
    if how == UNLOCK_ALL { unlock all }
    if how == TRYLOCK { if trylock l { unlock l } }
    if how == QUEUE { wake q }
    if how == ATOMIC { atomic { skip } }
    if how == INCREASE { n += 1 }
    if how == XCHG { xchg(n, 1) }
    if how == TEST { if try_cmpxchg(n, 1, 0) { skip } }
    return y
}
thread b -> bool with store buffer { y = on; barrier; return x }
finally seen: a.result or b.result
check nothing expect violates seen
check locked { how = LOCK } expect holds
check unlocked { how = UNLOCK_ALL } expect holds
check tried { how = TRYLOCK } expect holds
check woke { how = QUEUE } expect holds
check atomically { how = ATOMIC } expect holds
check increased { how = INCREASE } expect holds
check exchanged { how = XCHG } expect holds
check compared { how = TEST } expect holds
