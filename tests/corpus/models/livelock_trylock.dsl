# Two threads that take two locks in two orders by `trylock` do not deadlock: they may go round.
# trace retry: up:12 down:12 down:14 up:14 down:15 up:15
# trace kept: down:12 up:12
spec livelock_trylock
option how : How = RETRY
enum How { RETRY, IN_ORDER, KEEP }
object T [A, B] { l : spinlock }
thread up   { both(A, B) }
thread down { if how == IN_ORDER { both(A, B) } else { both(B, A) } }
function both(x: T, y: T) {
  again:
    lock x.l
    if how == KEEP { loop { if trylock y.l { break } } }
    if how != KEEP and not trylock y.l {
        unlock x.l
        goto again
    }
    unlock all
}
check retry    { how = RETRY }    expect livelocks
check kept     { how = KEEP }     expect livelocks
check in_order { how = IN_ORDER } only livelock expect holds
check safe     expect holds
