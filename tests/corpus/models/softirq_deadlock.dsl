# A softirq that spins for a lock of what it interrupted; a lock that only interrupts off protect.
# trace plain: walker:11 rx:13 tick:14
# trace rx_: walker:11 walker:11 walker:11 tick:14
spec softirq_deadlock
enum Cpu { CPU0 }
enum Way { BH, PLAIN, RX }
option way : Way = BH
global bh : bh_state
global l : rwlock
thread walker on CPU0 {
    if way == PLAIN { lock l for write; unlock l } else { lock_bh l for write; unlock_bh l }
}
softirq rx on CPU0 { lock l for read; unlock l }
interrupt tick on CPU0 { if way == RX { lock l for read_in_irq; unlock l } }
check bh_ { way = BH } expect holds
check plain { way = PLAIN } expect deadlocks
check rx_ { way = RX } expect deadlocks
