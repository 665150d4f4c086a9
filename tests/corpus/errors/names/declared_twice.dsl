# everything global shares one namespace
spec declared_twice
enum Addr { SRC, DST }
enum Place { SRC, Addr }  #~ E0202 E0202
option retry : bool = on
global retry : bool  #~ E0202
object Folio [1] { lock : folio_lock; lock : mutex }  #~ E0202 E0202
enum More { Folio0 }
thread t { if retry { lock Folio[0].lock; unlock Folio[0].lock } }
thread t { skip }  #~ E0202
check all expect holds
check all expect holds  #~ E0202
