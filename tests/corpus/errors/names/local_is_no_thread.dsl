# a parameter is no thread
spec local_is_no_thread
define done(it: bool) = it ended  #~ E0203
global g : bool
thread mover { g = on }
invariant safe: done(g)
check all expect holds
