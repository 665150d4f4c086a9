# how a lock is held
spec modes
global sem : rw_semaphore
global m : mutex
thread t {
    lock sem  #~ E0303
    lock sem for raed  #~ E0303
    unlock sem for read  #~ E0303
    lock m for write  #~ E0303
    if trylock sem { skip }  #~ E0303
    lock sem for write
    unlock sem
}
invariant free: not (t holds sem for reading)  #~ E0303
check all expect holds
