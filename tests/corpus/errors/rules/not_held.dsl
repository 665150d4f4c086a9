# Released where it was not taken on one way.
spec not_held
global busy : bool
global m : mutex
thread t {
    if busy { lock m }
    unlock m  #~ W0314
}
thread u {
    if not trylock m { goto out }
    busy = on
  out:
    unlock m  #~ W0314
}
check all expect holds
