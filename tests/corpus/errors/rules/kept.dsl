# Held at an exit: an early return, in a function too.
spec kept
global busy : bool
global m : mutex
global n : mutex
thread t {
    lock m
    if busy { return }  #~ W0315
    unlock m
}
thread u {
    let failed = step()
    if failed { return }  #~ W0315
    unlock n
}
function step() -> bool {
    lock n
    if busy { return on }
    return off
}
thread v { busy = on }
thread w { if busy { lock m } }  #~ W0315
check all expect holds
