# One statement, several shared places, and no lock that keeps them together.
spec torn_step
object Table [SRC, DST] {
    ptl : spinlock
    used : bool  guarded by ptl
}
global x : bool
global y : bool
global copy : bool
thread reader {
    if x and y { skip }  #~ W0312
    copy = x  #~ W0312
    lock SRC.ptl
    if SRC.used or DST.used { skip }
    if SRC.used or x { skip }
    if DST.used or x { skip }  #~ W0312
    unlock SRC.ptl
}
thread writer { x = on; y = on; lock SRC.ptl, DST.ptl; SRC.used = on; DST.used = on; unlock all }
thread other { copy = on }
check all expect holds
