# two types that are never equal
spec comparison
enum Addr { SRC, DST }
object Folio [1] { index : Addr? }
global n : 0..2
global f : Folio
thread t {
    if n == SRC { skip }  #~ E0210
    if f == null { skip }  #~ E0210
    if Folio0.index == DST and null != Folio0.index { n = 1 }
}
check all expect holds
