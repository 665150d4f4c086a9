global g : bool  #~ E0208
thread t { g = on }
check all expect holds
# a file says what it is called
