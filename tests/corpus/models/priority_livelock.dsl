# A reader that spins, of higher priority, keeps the CPU from the writer that it waits for.
# trace preempted: writer:12 reader:18
spec priority_livelock
enum Cpu { CPU0 }
option masked : bool = on
global preemption : preempt_state
global seq : seqcount
global a : 0..1
global b : 0..1
thread writer on CPU0 {
    if masked { disable preemption }
    write_begin seq
    a = 1
    b = 1
    write_end seq
    if masked { enable preemption }
}
thread reader on CPU0 priority 1 {
  again:
    if not trybegin seq { goto again }
    let one = a
    let two = b
    if retry seq { goto again }
    assert whole: one == two
}
check masked_ only whole, livelock expect holds
check preempted { masked = off } expect livelocks
