# Nothing is told: one place, its own lock held, `atomic`, nobody else writes it, a ghost, or allowed.
spec torn_step
object Table [SRC, DST] {
    ptl : spinlock
    used : bool  guarded by ptl
}
global x : bool
global y : bool
global fixed : bool = on
global own : bool
ghost seen : bool
thread reader {
    if x or x { skip }
    if x and fixed { skip }
    atomic { if x and y { skip } }
    own = x
    own = not own
    seen = x
    lock SRC.ptl, DST.ptl
    SRC.used = DST.used
    unlock SRC.ptl, DST.ptl
    if x and y { skip } allow torn_step because "a hint"
}
thread writer { x = on; y = on; lock SRC.ptl, DST.ptl; SRC.used = on; DST.used = on; unlock all }
check all expect holds
