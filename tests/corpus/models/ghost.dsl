# Ghost state changes with the step before it, and only properties look at it.
# trace apart: t:9 t:11 t:11 t:12 t:14
spec ghost_
option split : bool = off
global n : 0..2
ghost twice : 0..2
object T [1] { x : bool; ghost was : bool }
thread t {
    n = 1
    twice = n
    if split { skip; skip }
    T0.x = on
    T0.was = T0.x
    n = 2
    if split { skip }
    twice = 2
}
invariant same: twice == n
invariant was: T0.was == T0.x
check together expect holds
check apart { split = on } expect violates same
