# Two locks of one kind, one after the other, when nothing says which comes first.
spec order_one_kind
object Table [SRC, DST] { ptl : spinlock }
thread t(x: Table, y: Table) {
    if x == y { return }
    lock x.ptl
    lock y.ptl  #~ W0310
    unlock all
}
check all expect holds
