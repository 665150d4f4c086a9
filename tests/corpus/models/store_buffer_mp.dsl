# Stores become visible in the order in which they were made: who sees the flag sees the data.
# trace swapped: writer:9 writer:9! reader:13 reader:14
spec store_buffer_mp
option right : bool = on
global data : bool
global flag : bool
thread writer with store buffer of 2 {
    if right { data = on }
    flag = on
    if not right { data = on }
}
thread reader {
    let there = flag
    assert safe: not there or data
}
check in_order expect holds
check swapped { right = off } expect violates safe
