# before any thread runs
spec init
global m : mutex
global g : bool
function take() { lock m }
function give() -> bool { return on }
init {
    lock m  #~ E0323
    wait until g  #~ E0323
    assert g  #~ E0323
    if trylock m { g = on }  #~ E0323
    while g { g = off }  #~ E0323
    take()  #~ E0323
    g = give()
    return  #~ E0323
}
thread t { take(); unlock m }
check all expect holds
