# a function takes steps
spec call_inside
function f(a: bool) -> bool { return a }
global g : bool
thread t {
    if f(g) { skip }  #~ E0310
    g = not f(g)  #~ E0310
    g = f(f(g))  #~ E0310
    g = f(g)
}
check all expect holds
