# an expression changes nothing
spec attempt_inside
global m : mutex
global g : bool
define busy = not trylock m  #~ E0306
function f(a: bool) -> bool { return a }
thread t {
    while not trylock m { skip }  #~ E0306
    wait until trylock m  #~ E0306
    assert trylock m  #~ E0306
    if (trylock m) == on { skip }  #~ E0306
    if g => trylock m { skip }  #~ E0306
    f(trylock m)  #~ E0306
    g = f(on)
}
check all expect holds
