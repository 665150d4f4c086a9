# what nothing refers to
spec unused
option retry : bool = on  #~ W0201
enum Errno { OK }  #~ W0201
enum Addr { SRC, DST }
object Folio [2] { lock : folio_lock }  #~ W0201
object Table [Addr] { ptl : spinlock }
states pte { none }  #~ W0201
global g : bool  #~ W0201
ghost h : bool  #~ W0201
define d = on  #~ W0201
function f() { skip }  #~ W0201
thread t { let x = on; choose a in Addr; lock SRC.ptl; unlock SRC.ptl }  #~ W0201 W0201
check all expect holds
