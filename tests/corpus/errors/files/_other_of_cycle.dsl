# a part
use "_part_of_cycle.dsl"  #~ E0207
