# what cannot be set
spec not_a_place
enum Addr { SRC, DST }
option which : bool = on
global last : Addr
define src = last
function set(ref p: Addr, v: Addr) { p = v; v = SRC }  #~ E0219
thread t {
    SRC = DST  #~ E0219
    which = off  #~ E0219
    src = DST  #~ E0219
    for each a in Addr { a = SRC }  #~ E0219
    set(SRC, DST)  #~ E0219
    set(src, DST)  #~ E0219
    set(last, src)
}
check all expect holds
