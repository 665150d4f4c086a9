# only threads end
spec unknown_thread
global g : bool
thread mover { g = on }
invariant early: not (moover ended)  #~ E0201
invariant odd: not (g ended)  #~ E0203
check all expect holds
