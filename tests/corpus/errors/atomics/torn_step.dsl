# an atomic operation is about one place: what it takes from another one is read before
spec torn_step
global count : 0..9
global other : 0..9
global bit : bool
thread t [2] {
    fetch_add(count, other)  #~ W0312
    other = xchg(count, 0)  #~ W0312
    if bit or dec_and_test(count) { skip }  #~ W0312
    let n = other
    cmpxchg(count, n, n)
    xchg(bit, on)
}
check all expect holds
