# A lock that is waited for against the declared order, over a call and over a third lock.
spec order_against
object Folio [F] { lock : folio_lock }
object Table [SRC, DST] { ptl : spinlock }
global inode : mutex
order Folio.lock > inode > Table.ptl
thread t {
    lock inode
    take(F)
    unlock F.lock
    unlock inode
}
function take(folio: Folio) {
    lock folio.lock  #~ W0310
}
check all expect holds
