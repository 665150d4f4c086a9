# checks are the main file's
spec check_in_part
use "_part_with_check.dsl"
thread t { part = on }
check all expect holds
