# In one step every combination of what is decided in it is a way of its own.
spec too_many_ways
global hits : 0..9
global ready : bool
thread mover {
    atomic {  #~ E0235
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
        either { hits = 1 } or { ready = on } or { skip } or { hits = 2 }
    }
}
check all_ expect holds
