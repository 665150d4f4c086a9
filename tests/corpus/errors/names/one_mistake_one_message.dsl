# what was reported fits everything
spec one_mistake_one_message
enum Addr { SRC, DST }
thread t {
    let a = unknown.field + 1  #~ E0201
    let b = a
    if b and b == SRC { lock b.ptl }
    b = 3
}
check all expect holds
