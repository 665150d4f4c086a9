# a part that is nowhere
spec missing_part
use "nowhere_at_all.dsl"  #~ E0224
global done : bool
thread t { done = on }
check all expect holds
