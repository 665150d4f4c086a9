# Nothing is told of an atomic operation: it reads and writes one place, and that is what a CPU does.
spec atomic_operation
enum Node { N1, N2 }
global count : 0..9
global bit : bool
global head : Node?
thread t [2] {
    fetch_add(count, 1)
    let seen = head
    let old = xchg(head, N1)
    if old == seen or try_cmpxchg(head, old, seen) { skip }
    while test_and_set(bit) { skip }
    if dec_and_test(count) { return }
}
check all expect holds
