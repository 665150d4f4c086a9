# To take something out of a local queue costs no step, nor out of a ghost, but at the begin of a thread.
# trace begun: t:10 t:11 t:14
# states right: 5
spec pop_costs_nothing
option begun : bool = off
ghost sent : queue [2] of 0..3
global todo : queue [2] of 0..3
init { push 1 to sent; push 2 to sent; push 3 to todo }
thread t {
    pop sent
    let mine = todo
    pop mine
    pop sent
    assert none_left: empty(mine) and empty(sent) and not begun
    todo = mine
}
check right expect holds
check begun { begun = on } expect violates none_left
