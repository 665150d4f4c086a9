# only a lock is taken
spec not_a_lock
object Table [1] { ptl : spinlock; pte : bool }
function take(ref l: spinlock) { lock l; assert self holds l }  #~ E0302
thread t {
    lock Table0  #~ E0302
    lock Table0.pte  #~ E0302
    if trylock Table0.pte { skip }  #~ E0302
    take(Table0.ptl)
}
invariant free: not (t holds Table0.pte)  #~ E0302
check all expect holds
