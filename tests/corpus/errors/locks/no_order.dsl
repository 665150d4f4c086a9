# locks that have no address order
spec no_order
object Table [2] { ptl : spinlock; other : spinlock }
function both(ref a: spinlock) { lock a, Table0.ptl }  #~ E0304
thread t {
    lock Table0.ptl, Table1.other  #~ E0304
    lock Table0.ptl, Table1.ptl
    unlock Table0.ptl, Table1.ptl
    both(Table0.ptl)
}
check all expect holds
