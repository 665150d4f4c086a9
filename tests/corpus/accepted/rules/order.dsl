# Nothing is told: a trylock waits for nothing, a pair goes by address, certain members go one way,
# and what is allowed is meant.
spec order
option by_hand : bool = off
object Folio [F] { lock : folio_lock }
object Table [SRC, DST] { ptl : spinlock }
global a : mutex
global b : mutex
global s : mutex
global t : mutex
order Folio.lock > Table.ptl
thread one { lock a; lock b; unlock all }
thread two { lock b; if trylock a { unlock a }; unlock b }
thread pair { lock F.lock; lock DST.ptl, SRC.ptl; unlock all }
thread single { lock SRC.ptl; lock DST.ptl; if trylock F.lock { unlock F.lock }; unlock all }
thread each_one { for each x in Table { lock x.ptl }; unlock all }
thread up { lock s; lock t; unlock all }
thread down { lock t; lock s allow lock_order because "up has ended"; unlock all }
thread hand { if by_hand { lock b; lock a }; unlock all }
check all expect holds
check by_hand_ { by_hand = on } expect deadlocks
