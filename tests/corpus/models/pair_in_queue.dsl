# A pair of locks with a queue: each is queued for, and neither is held already.
# states queued: 49
# trace again_: t:7 t:7 t:7
spec pair_in_queue
option again : bool = off
object N [2] { s : queued_rw_semaphore }
thread t { if again { lock N0.s for write }; lock N1.s, N0.s for write; unlock N0.s; unlock N1.s }
thread u { lock N0.s for read; unlock N0.s }
thread v { lock N1.s for read; unlock N1.s }
check queued expect holds
check again_ { again = on } expect violates double_acquire
