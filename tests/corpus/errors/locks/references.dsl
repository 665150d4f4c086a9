# a reference is no lock, and its counter no variable
spec references
object Folio [F] { refs : refcount = 2; seen : 0..9 }
global many : refcount = 10  #~ E0220
global users : percpu_ref
thread t {
    get F.refs
    put all  #~ E0201
    F.refs = 2  #~ E0213
    F.refs += 1  #~ E0213
    F.seen = F.refs
    F.seen = users  #~ E0213
    put_and_test F.refs  #~ E0305
    freeze F.refs at 2  #~ E0305
    if freeze F.refs { skip }  #~ E0308
    unfreeze F.refs at many
}
check all expect holds
