# A wait goes on when its condition is true, and not before.
# trace slept: u:8
spec wait_until
option wake : bool = on
global ready : bool
global n : 0..1
thread t { wait until ready and n == 1; n = 0 }
thread u { n = 1; if wake { ready = on } }
finally done: n == 0
check woken { wake = on } expect holds
check slept { wake = off } expect deadlocks
