# an atomic operation takes its place and its operands, in their order
spec arguments
global n : 0..3
global b : bool
thread t {
    fetch_add(n)  #~ E0241
    fetch_add(n, 1, 1)  #~ E0241
    let old = cmpxchg(n, new = 1, expected = 0)  #~ E0241
    if test_and_set() { skip }  #~ E0241
    xchg(n, _)  #~ E0241
    xchg(n, on)  #~ E0210
    cmpxchg(n, b, 1)  #~ E0210
    cmpxchg(n, 0, missing)  #~ E0201
    fetch_add(n, b)  #~ E0210
    xchg(none, old)  #~ E0201
    xchg(n + 1, old)  #~ E0219
}
check all expect holds
