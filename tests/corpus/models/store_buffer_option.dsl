# An option says whether there is a buffer; without it a store goes to memory.
# trace weak: a:8 a:8 b:9 b:9 a:8! b:9!
spec store_buffer_option
enum Memory { STRONG, WEAK }
option memory : Memory = WEAK
global x : bool
global y : bool
thread a -> bool with store buffer if memory == WEAK { x = on; return y }
thread b -> bool with store buffer of 2 if memory == WEAK { y = on; return x }
finally seen: a.result or b.result
check weak expect violates seen
check strong { memory = STRONG } expect holds
