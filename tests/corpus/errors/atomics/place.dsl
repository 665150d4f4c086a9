# an atomic operation works on shared state of its type
spec place
enum Node { N1, N2 }
object Folio [1] { mapped : bool; lock : spinlock; slots : [Node] of Node? }
global n : 0..3
ghost seen : 0..3
function f(ref flag: bool, by: 0..3) { fetch_sub(flag, by) }  #~ E0350
thread t (start: 0..3) {
    let mine = n
    fetch_add(Folio0.mapped, 1)  #~ E0350
    if test_and_set(n) { skip }  #~ E0350
    if dec_and_test(Folio0.slots[N1]) { skip }  #~ E0350
    xchg(mine, 1)  #~ E0350
    xchg(start, 1)  #~ E0350
    xchg(Folio0.lock, 1)  #~ E0213
    xchg(Folio0.slots, N1)  #~ E0213
    cmpxchg(N1, N1, N2)  #~ E0219
    fetch_add(seen, 1)  #~ E0324
    f(Folio0.mapped, 1)
}
invariant known: seen < 4
check all expect holds
