# A reader that spins must not come in between on the CPU of a writer: preemption is off there.
# trace preempted: writer:11 reader:16
spec seqcount_preempted "case l4b"
option masked : bool = on
enum Cpu { CPU0 }
global preemption : preempt_state
global seq : seqcount
global a : bool
thread writer on CPU0 {
    if masked { disable preemption }
    write_begin seq
    a = on
    write_end seq
    if masked { enable preemption }
}
thread reader on CPU0 priority 2 {
  again:
    begin seq
    let x = a
    if retry seq { goto again }
    if x { skip }
}
check right { masked = on } expect holds
check preempted { masked = off } expect deadlocks
