# What needs no step is asked first, wherever it stands: what is told is of the condition as it is written.
spec hoisted
option look : bool = off
global a : bool
global b : bool
thread t {
    if (look and a and b) or (look and not a) { skip }
    if (look and a and b) or (look and b) { skip }          #~ W0421
    if not (not look or a or b) { skip }
    if look and not a { skip }                              #~ W0421
    if look and a { skip }                                  #~ W0421
    if (a and look) or (not look and b) { } else { skip }   #~ W0421
}
check off_ { look = off } expect holds
check on_ { look = on } expect holds
