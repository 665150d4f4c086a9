# A population that no run could come to an end with.
spec too_many_objects
size pages : 1..5000 = 2
object Page [pages] { dirty : bool }  #~ E0221
object Folio [2147483647] { lock : folio_lock }  #~ E0221
object Entry [100] { count : 0..2 }
thread reclaim { Page0.dirty = off; lock Folio0.lock; unlock all; Entry0.count = 1 }
check usual expect holds
check large { pages = 5000 } expect holds
