# A store buffer holds one to three stores, and only options decide whether it is there.
spec store_buffer_capacity
option weak : bool = on
global x : bool
thread a with store buffer of 0 { x = on }                      #~ E0360
thread b with store buffer of 4 if weak { x = on }              #~ E0360
thread c with store buffer of 3 if x { x = on }                 #~ E0220
thread e with store buffer of on { x = on }                     #~ E0360
thread d with store buffer if 3 { x = on }                      #~ E0212
init { barrier }                                                #~ E0323
check all expect holds
