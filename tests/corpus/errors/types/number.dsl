# arithmetic is for numbers
spec number
enum Addr { SRC, DST }
global a : Addr
global n : 0..2
thread t {
    n = n + a  #~ E0210
    a += 1  #~ E0210
    if a < 2 { n += 1 }  #~ E0210
}
check all expect holds
