# `allow vacuous` silences one statement, or the whole of a thread, and is told if nothing is vacuous.
spec silenced
global m : mutex
global never : bool
global x : bool
thread one {
    if never { x = on; skip }       allow vacuous because "as in the kernel"
    if trylock m { unlock m }       allow vacuous because "nobody else takes it"
    skip                            allow vacuous because "why not"  #~ W0427
    if x { skip } else if never { skip }    allow vacuous because "both"
}
background thread two allow vacuous because "the device never comes" {
    wait until never
    x = on
}
check all expect holds
