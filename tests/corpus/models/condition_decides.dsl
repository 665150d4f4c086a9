# What needs no step is asked first, however deep it stands; if it decides, the condition is no step.
# states silent: 2
# trace asked: t:9 t:9 t:10 t:10 t:11
spec condition_decides
option look : bool = off
global a : bool
global b : bool
thread t {
    if (look and a and b) or (look and not a) { skip }
    if not (not look or a or b) { skip }
    b = on
}
invariant never: not b
check silent { look = off } only apart expect holds
check asked { look = on } only never expect violates never
invariant apart: not (a and b)
