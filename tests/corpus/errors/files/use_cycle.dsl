# files that use each other
spec use_cycle
use "_part_of_cycle.dsl"
thread t { part = on }
check all expect holds
