# What two files say together: the other one has the lock, the function and a property.
# trace racing: t0:4 t1:4 t0:4 t1:4
use "_part.dsl"
spec part_of_several
option locked : bool = on
thread t [2] { if locked { lock part_lock }; bump(part_n); if locked { unlock part_lock } }
check locked_ expect holds
check racing { locked = off } expect violates nothing_lost
