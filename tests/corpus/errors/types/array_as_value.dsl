# an array is used element by element
spec array_as_value
enum Addr { SRC, DST }
global seen : [Addr] of bool = off
thread t {
    let copy = seen  #~ E0213
    seen = on  #~ E0213
    seen[SRC] = seen[DST]
}
check all expect holds
