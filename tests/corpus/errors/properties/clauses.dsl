# each clause has its own selection
spec clauses
global g : bool
thread t { g = on }
invariant a: g
invariant b: on
check one only a expect holds expect violates a
check two only a expect holds only a expect violates a  #~ E0404
check three only a, a expect holds  #~ E0217
