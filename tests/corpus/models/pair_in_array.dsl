# Of two locks of one object the one with the lower index comes first.
# trace by_hand: t:7 u:9
spec pair_in_array
enum Side { L, R }
option apart : bool = off
object Node [2] { lru : [Side] of spinlock }
thread t { if apart { lock Node0.lru[R]; lock Node0.lru[L] } else { lock Node0.lru[R], Node0.lru[L] }
    unlock all }
thread u { lock Node0.lru[L], Node0.lru[R]; unlock all }
check sorted { apart = off } expect holds
check by_hand { apart = on } expect deadlocks
