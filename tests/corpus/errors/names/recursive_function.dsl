# a function that calls itself through another
spec recursive_function
function ping() { pong() }
function pong() { ping() }  #~ E0206
thread t { ping() }
check all expect holds
