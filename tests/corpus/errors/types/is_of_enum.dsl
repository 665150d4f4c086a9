# `is` is for tagged states
spec is_of_enum
enum Addr { SRC, DST }
global a : Addr
thread t { if a is SRC { skip } }  #~ E0210
check all expect holds
