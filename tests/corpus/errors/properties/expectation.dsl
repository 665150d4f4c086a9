# what can be selected and violated
spec expectation
option o : bool = on
global g : bool
thread t { if o { g = on } }
invariant a: g
invariant b: on
check one expect violates deadlock  #~ E0405
check two only deadlock expect holds  #~ E0405
check three only a expect violates b  #~ E0405
check four only a expect violates held_at_end
check on_paper expect violates sleeping_while_atomic  #~ E0405
check five { o = on, o = off } expect holds  #~ E0217
check six { o = 1 } expect holds  #~ E0210
