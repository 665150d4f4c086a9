# What runs on the CPU of a store buffer sees the stores in it; what runs on another one may not.
# trace another_cpu: writer:8 other:11
spec store_buffer_on_cpu
enum Cpu { CPU0, CPU1 }
option far : bool = off
global x : bool
ghost stored : bool
thread writer on CPU0 with store buffer { x = on; stored = on; skip }
thread next on CPU0 { assert seen: not stored or x }
interrupt tick on CPU0 { assert seen: not stored or x }
thread other on CPU1 { if far { assert seen: not stored or x } }
check same_cpu expect holds
check another_cpu { far = on } expect violates seen
