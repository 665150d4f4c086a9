# Threads of one CPU take turns at any step, unless preemption is off: then only one of them goes on.
# trace on_: adder0:12 adder1:12 adder0:13 adder1:13
# trace another_cpu: adder0:11 adder0:12 adder0:13 adder0:14 adder1:11 adder1:12 other:16 adder1:13 adder1:14 other:16
spec preemption_off
enum Cpu { CPU0, CPU1 }
option masked : bool = on
option far : bool = off
global preemption : preempt_state
global count : 0..3
thread adder [2] on CPU0 {
    if masked { disable preemption }
    let old = count
    count = old + 1
    if masked { enable preemption }
}
thread other on CPU1 { if far { let old = count; count = old + 1 } }
finally all: count == (if far then 3 else 2)
check masked_ expect holds
check on_ { masked = off } expect violates all
check another_cpu { far = on } expect violates all
