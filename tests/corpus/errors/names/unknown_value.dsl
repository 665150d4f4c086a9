# an unknown name
spec unknown_value
enum Addr { SRC, DST }
global last : Addr
thread t { last = SRK }  #~ E0201
check all expect holds
