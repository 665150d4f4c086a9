# a value of another type
spec mismatch
enum Addr { SRC, DST }
enum Errno { OK, EAGAIN }
states pte { none; swap(dirty: bool) }
global a : Addr
global p : pte
global n : 0..2
function f(x: Addr) -> Errno { if x == SRC { return DST }; return OK }  #~ E0210
thread t {
    a = OK  #~ E0210
    n = on  #~ E0210
    p = SRC  #~ E0210
    p = swap(1)  #~ E0210
    if p is swap(SRC) { skip }  #~ E0210
    f(OK)  #~ E0210
    a = f(SRC)  #~ E0210
}
check all expect holds
