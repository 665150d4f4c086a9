# only a property looks into a thread
spec looking_into_threads
global m : mutex
global g : bool
define waits = mover ended
thread mover -> bool { first: lock m; assert self holds m; unlock m; return on }
thread t {
    wait until mover ended  #~ E0325
    g = mover.result  #~ E0325
    if mover at first { skip }  #~ E0325
    if mover holds m { skip }  #~ E0325
    if waits { skip }  #~ E0325
    assert waits => mover.result
}
invariant safe: self holds m  #~ E0325
check all expect holds
