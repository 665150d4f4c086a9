# A queue stands wherever a value does: in arrays, behind `ref`, as argument, result and local.
# trace unguarded: t:21 t:22 t:17 t:17 t:17 t:17 t:17 t:24 t:26 t:27 t:29 t:30
# trace range: t:21 t:22 t:17 t:17 t:17 t:17 t:17 t:24 t:25
# trace null_: t:21 t:22 t:17 t:17 t:17 t:17 t:17 t:24 t:26 t:27 t:28
# trace wrong: t:21 t:22 t:17 t:17 t:17 t:17 t:17 t:24 t:26 t:27 t:30 t:31 t:32 t:33 t:35 t:36
spec queue_places
option how : How = RIGHT
enum How { RIGHT, UNGUARDED, RANGE, NO_ONE, WRONG }
enum Cpu { C0, C1 }
object Folio [2] { next : Folio? }
object Zone [1] { lock : spinlock; batch : queue [2] of Folio guarded by lock for access }
global todo : [Cpu] of queue [2] of Folio?
global bits : queue [1] of bool
global numbers : queue [2] of 0..3
init { push 3 to numbers; push null to todo[C1] }
function drain(ref from_queue: queue [2] of Folio?, copy: queue [2] of Folio?) -> queue [2] of Folio? {
    while not empty(from_queue) { pop from_queue }
    return copy
}
thread t {
    push Folio1 to todo[C1]
    let old = drain(todo[C1], todo[C1])
    let none = pop old
    assert taken: none == null and first(old) == Folio1 and empty(todo[C1]) and not null in old
    if how == RANGE { push first(numbers) + 1 to numbers }
    lock Zone0.lock
    push old_first(old) to Zone0.batch
    if how == NO_ONE { push Folio0.next to Zone0.batch }
    if how == UNGUARDED { unlock Zone0.lock }
    let length_of = length(Zone0.batch)
    if how != UNGUARDED { unlock Zone0.lock }
    push on to bits
    let other = todo[C0]
    push null to other; pop other
    assert right: length_of == 1 and on in bits and other == todo[C0] and 3 in numbers
    if how == WRONG { assert right: 2 in numbers or off in bits or old == other }
}
define old_first(of_old: queue [2] of Folio?) = first(of_old)
check right expect holds
check unguarded { how = UNGUARDED } expect violates guarded_by
check range { how = RANGE } expect violates out_of_range
check null_ { how = NO_ONE } expect violates null_dereference
check wrong { how = WRONG } expect violates right
