# each parameter once
spec arguments
global g : 0..2
define sum(a: 0..2, b: 0..2) = a + b
function put(a: 0..2, b: 0..2) { g = sum(a, b) }
thread t {
    put(1)  #~ E0217
    put(1, 2, 2)  #~ E0217
    put(1, a = 2)  #~ E0217
    put(1, c = 2)  #~ E0201
    g = sum(1)  #~ E0217
    g = sum(1, _)  #~ E0217
    put(b = 1, a = 2)
}
check all expect holds
