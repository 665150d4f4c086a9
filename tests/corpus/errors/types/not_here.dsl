# locks and arrays are fields or globals
spec not_here
enum Addr { SRC, DST }
states pte { none; held(by: spinlock) }  #~ E0215
option which : Addr? = SRC  #~ E0215
function f(l: mutex, ref a: [Addr] of bool) -> pte { return none }  #~ E0215 E0215
thread t (p: pte) {  #~ E0215
    let x : [Addr] of bool = on  #~ E0215
    f(x, x)
    if which == SRC { p = none }
    if x { skip }
}
global m : bool? = on  #~ E0215
check all expect holds
