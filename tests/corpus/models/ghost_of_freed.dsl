# A ghost is no memory: that of an object that is freed may be set and asked, its fields may not.
# trace touches: t:8 t:9
spec ghost_of_freed
option ghosts : bool = on
object Node [1] { life : lifetime; key : bool; ghost gone : bool }
global freed : bool
thread t {
    free Node0
    if ghosts { Node0.gone = on } else { Node0.key = on }
    assert known: Node0.gone and not Node0.key
    freed = on
}
invariant told: freed => Node0.gone
check marks expect holds
check touches { ghosts = off } expect violates use_after_free
