# an expression changes nothing: an atomic operation is a statement, a right side or a condition
spec inside
global n : 0..3
global b : bool
define busy = test_and_set(b)  #~ E0351
function f(a: bool) -> bool { return test_and_clear(b) }  #~ E0351
thread t -> bool {
    let m : 0..3 = fetch_add(n, 1) + 1  #~ E0351
    if xchg(n, 2) { skip }  #~ E0351
    while add_return(n, 1) == 3 { skip }  #~ E0351
    wait until not test_and_set(b)  #~ E0351
    assert test_and_set(b)  #~ E0351
    if (b => test_and_set(b)) { skip }  #~ E0351
    b = f(test_and_set(b))  #~ E0351
    choose k in Kind where test_and_set(b)  #~ E0351
    if k == B { skip }
    return test_and_set(b)  #~ E0351
}
enum Kind { A, B }
invariant never: not test_and_set(b)  #~ E0351
check all expect holds
