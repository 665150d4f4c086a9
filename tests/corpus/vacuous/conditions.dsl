# A condition, a lock attempt or a choice that never comes out in one of its ways, in any thread.
spec conditions
global m : mutex
global n : mutex
global never : bool
global x : 0..2
thread one [2] {
    if x == 0 { x = 1 } else { x = 2 }
    if never { x = 0; skip }                                #~ W0421
    if not never { skip } else { x = 0 }                    #~ W0421
    if trylock m { skip; unlock m }
    turn(on)
    turn(off)
}
thread other {
    let got = trylock n                                     #~ W0421
    if got { unlock n }                                     #~ W0421
    while x == 0 and not never { skip }
    atomic { either { wait until never } or { skip } }      #~ W0421
}
function turn(twice: bool) { if twice { skip } }
check all expect holds
