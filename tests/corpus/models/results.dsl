# What a thread returned, once it has ended; before that, the first value of the type.
# trace held.fine: u:8 t:7 u:8
spec results
enum Error { OK, EAGAIN }
option busy : bool = off
global l : spinlock
thread t -> Error { if trylock l { unlock l; return OK }; return EAGAIN }
thread u -> 0..2 { if busy { lock l; unlock l }; return if busy then 2 else 1 }
finally fine: t.result == OK
finally two: u.result == 2
invariant early: not u ended => u.result == 0
check free { busy = off } only fine, early expect holds
check held { busy = on }  only fine expect violates fine only two, early expect holds
