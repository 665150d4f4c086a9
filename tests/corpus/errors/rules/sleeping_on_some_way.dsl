# Not on every way: a warning.
spec sleeping_on_some_way
global busy : bool
global ptl : spinlock
global m : mutex
thread t {
    let some = busy
    if some { lock ptl }
    lock m  #~ W0311
    unlock m
    if some { unlock ptl }
}
thread v { busy = on }
check all expect holds
