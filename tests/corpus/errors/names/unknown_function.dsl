# a statement that calls nothing known
spec unknown_function
function drop() { skip }
thread t {
    dorp()  #~ E0201
    let x : 0..1 = full()  #~ E0201
    drop()
}
check all expect holds
