# Not on every way, or only with an option: a warning.
spec sleeping_on_some_way
option slow : bool = off
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
thread u { lock ptl; if slow { inner() }; unlock ptl }
function inner() { lock m; unlock m }  #~ W0311
thread v { busy = on }
check all expect holds
check slow_ { slow = on } expect holds
