# one file, one spec
spec two_specs
spec other  #~ E0208
thread t { skip }
check all expect holds
