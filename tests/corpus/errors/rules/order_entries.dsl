# An order names locks of kinds of objects, and globals.
spec order_entries
object Table [SRC, DST] { ptl : spinlock; busy : bool }
global mm : rw_semaphore
order mm > SRC.ptl  #~ E0331
order mm > Table.busy  #~ E0302
order mm > Table.ptls  #~ E0201
order mm > t  #~ E0203
order mn > mm  #~ E0201
thread t { if SRC.busy { lock mm for read; unlock mm } }
check all expect holds
