# a part
global part : bool
use "_other_of_cycle.dsl"
