# Each `use` may search the disk; those in parts count too.
spec too_many_uses
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"
use "_uses_a.dsl"  #~ E0226
thread t { done = on }
check all_ expect holds
