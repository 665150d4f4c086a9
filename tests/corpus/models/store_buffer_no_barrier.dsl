# A read side, a look at a wait queue and a sequence counter order nothing; what gives up does.
# trace read_side: a:17 a:19 a:23 b:27 b:27! b:27 b:27 a:17! a:24
# trace look: a:17 a:20 a:23 b:27 b:27! b:27 b:27 a:17!
# trace counter: a:17 a:21 a:23 b:27 b:27! b:27 b:27 a:17!
# trace preemption: a:17 a:22 a:22 a:23 b:27 b:27! b:27 b:27 a:17!
spec store_buffer_no_barrier
enum How { READ_SIDE, LOOK, COUNTER, PREEMPTION, LEAVES }
option how : How = LEAVES
global x : bool
global y : bool
global rcu : rcu_state
global q : wait_queue
global seq : seqcount
global preempt : preempt_state
thread a -> bool with store buffer {
    if how == LEAVES { lock rcu }
    x = on
    if how == LEAVES { unlock rcu }
    if how == READ_SIDE { lock rcu }
    if how == LOOK { if waits q { wake q } }
    if how == COUNTER { begin seq }
    if how == PREEMPTION { disable preempt; enable preempt }
    let seen = y
    if how == READ_SIDE { unlock rcu }
    return seen
}
thread b -> bool with store buffer { y = on; barrier; return x }
finally seen: a.result or b.result
check leaves expect holds
check read_side { how = READ_SIDE } expect violates seen
check look { how = LOOK } expect violates seen
check counter { how = COUNTER } expect violates seen
check preemption { how = PREEMPTION } expect violates seen
