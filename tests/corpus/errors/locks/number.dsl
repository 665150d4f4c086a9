# an operation has its number, or has none
spec number
global m : mutex
thread t {
    lock m at 2  #~ E0308
    if trylock m at 2 { skip }  #~ E0308
    unlock all
}
check all expect holds
