# `pop` changes a queue: it is a statement, or a whole right side
spec pop
enum Addr { A, B }
global q : queue [2] of Addr
global n : 0..3
ghost seen : queue [2] of Addr
function f(by_value: queue [2] of Addr) { pop by_value }  #~ E0219
define taken = pop q  #~ E0351
thread t {
    let a : Addr? = A
    if pop q == A { skip }  #~ E0351
    a = if n == 1 then pop q else A  #~ E0351
    push pop q to q  #~ E0351
    f(pop q)  #~ E0351
    let b = pop n  #~ E0244
    pop n  #~ E0244
    a = pop seen  #~ E0324
    pop seen
    n = pop q  #~ E0210
    pop missing  #~ E0201
    if a == b { return }
}
invariant i: empty(seen)
check x expect holds
