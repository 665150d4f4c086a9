# A reference is put at every exit; a thread may sleep with one, and take them in any order.
spec reference_kept
object Folio [F, G] { refs : refcount }
global busy : bool
global m : mutex
thread leaves {
    get F.refs
    lock m
    if busy { unlock all; return }  #~ W0315
    unlock m
    put F.refs
}
thread tests {
    lock m; get G.refs; get F.refs; busy = on; unlock m
    if put_and_test F.refs { busy = off }
    put G.refs
}
thread other { get F.refs; get G.refs; put G.refs; put F.refs }
check all expect holds
