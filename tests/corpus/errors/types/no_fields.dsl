# a number has no fields
spec no_fields
global n : 0..2
thread t { if n.count { skip } }  #~ E0210
check all expect holds
