# a mistake is told where it is
spec mistake_in_part
use "_part_with_mistake.dsl"
thread t { part = SRC }  #~ E0201
check all expect holds
