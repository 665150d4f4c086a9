# the name of an atomic operation is not the name of something else that is called
spec name_taken
states slot { empty; xchg(n: 0..1) }  #~ E0240
global s : slot
global fetch_add : 0..3
define dec_and_test(n: 0..3) = n == 1  #~ E0240
function test_and_set(ref b: 0..3) { b = 1 }  #~ E0240
thread t {
    fetch_add(fetch_add, 1)
    s = empty
    choose cmpxchg in Which
    if cmpxchg == A { skip }
}
enum Which { A, B }
check all expect holds
