# a livelock is no property that can be written
spec livelock_is_taken
global g : bool
thread t { g = on }
eventually livelock: g  #~ E0402
eventually done: g
step done: g and old g  #~ E0402
check all only done expect holds
