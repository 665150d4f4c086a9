# `order` lines must not contradict, also over a third lock.
spec order_contradiction
object Folio [1] { lock : folio_lock }
object Table [SRC, DST] { ptl : spinlock }
global mm : rw_semaphore
order mm > Folio.lock
order Folio.lock > Table.ptl
order Table.ptl > mm  #~ E0330
order mm > Folio.lock > mm  #~ E0330
thread t { skip }
check all expect holds
