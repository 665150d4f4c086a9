# words that mean something everywhere
spec reserved
enum self { A }  #~ E0205
global mutex : bool  #~ E0205
option off : bool = on  #~ E0205
thread t {
    let all = on  #~ E0205
}
check all expect holds
