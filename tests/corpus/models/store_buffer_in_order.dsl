# A buffer of two keeps the order of its stores, also of those to places of different types.
# trace swapped: writer:9 writer:11 writer:9! writer:11! reader:16 reader:17
spec store_buffer_in_order
option order : bool = on
enum Which { A, B }
global first  : 0..2
global second : [Which] of bool
thread writer with store buffer of 2 {
    first = 1
    if order { first = 2 }
    second[B] = on
    if not order { first = 2 }
    second[A] = on
}
thread reader {
    let b = second[B]
    assert in_order: not b or first == 2
}
check right expect holds
check swapped { order = off } expect violates in_order
