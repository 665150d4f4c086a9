# a ghost does not say which place is set
spec ghost_object
object Folio [2] { ghost seen : bool; lock : folio_lock; used : bool }
ghost last : Folio
thread t {
    last.used = on  #~ E0324
    last.seen = last.seen
    last = Folio1
    lock last.lock  #~ E0324
}
check all expect holds
