# a CPU is a member of an enum or of an object
spec cpu
enum Cpu { CPU0, CPU1 }
object Core [2] { load : 0..1 }
thread a on CPU2 { skip }  #~ E0201
thread b on Core { skip }  #~ E0203
thread c on Core1 priority 3 { Core1.load = 1 }
interrupt d on c { skip }  #~ E0203
softirq e [0] on CPU0 { skip }  #~ E0314
check all expect holds
