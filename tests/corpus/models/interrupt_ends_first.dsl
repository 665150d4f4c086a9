# What an interrupt stopped goes on after it has ended; an interrupt stops a softirq, not conversely.
# trace here.stops_soft: rx:16 rx:17 tick:11 tick:12 tick:13 tick:14
# trace elsewhere: tick:11 tick:12 other:10
spec interrupt_ends_first
enum Cpu { CPU0, CPU1 }
option far : bool = off
global hard : bool
global soft : bool
thread walker on CPU0 { assert sees_hard: not hard; assert sees_soft: not soft }
thread other on CPU1 { if far { assert sees_hard: not hard } }
interrupt tick on CPU0 {
    hard = on
    hard = off
    assert stops_soft: not soft
}
softirq rx on CPU0 {
    soft = on
    assert sees_hard: not hard
    soft = off
}
softirq tx on CPU0 { assert sees_soft: not soft }
check here
    only sees_hard, sees_soft expect holds
    only stops_soft expect violates stops_soft
check elsewhere { far = on } only sees_hard expect violates sees_hard
