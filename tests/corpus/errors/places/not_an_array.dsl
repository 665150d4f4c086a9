# only an array has elements
spec not_an_array
enum Addr { SRC, DST }
global seen : [Addr] of bool
global n : 0..2
thread t {
    n[SRC] = 1  #~ E0218
    seen[0] = on  #~ E0210
    seen[SRC] = on
}
check all expect holds
