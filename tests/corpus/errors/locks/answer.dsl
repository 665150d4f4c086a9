# an answer is heard, and is one
spec answer
global m : mutex
thread t {
    trylock m  #~ E0305
    if lock m { skip }  #~ E0305
    let got = trylock m
    got = trylock m
    if not got and (got or not trylock m) { return }
    unlock all
}
check all expect holds
