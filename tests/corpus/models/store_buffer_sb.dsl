# Both threads store and then read what the other stored: with store buffers both may read the old.
# trace none: a:12 a:14 b:17 b:19 a:12! b:17!
# trace one_only: a:12 a:14 b:17 b:17! b:18 b:19 a:12!
spec store_buffer_sb
option a_waits : bool = on
option b_waits : bool = on
enum Seen { NOTHING, OLD, NEW }
global x : bool
global y : bool
thread a -> Seen
    with store buffer {
    x = on
    if a_waits { barrier }
    if y { return NEW } else { return OLD }
}
thread b -> Seen with store buffer of 1 {
    y = on
    if b_waits { barrier }
    if x { return NEW } else { return OLD }
}
finally seen: a.result == NEW or b.result == NEW
check both expect holds
check none { a_waits = off, b_waits = off } expect violates seen
check one_only { a_waits = off } expect violates seen
