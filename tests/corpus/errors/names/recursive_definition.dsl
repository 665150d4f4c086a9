# a definition that needs itself
spec recursive_definition
enum Addr { SRC, DST }
define busy(a: Addr) = not free(a)
define free(a: Addr) = not busy(a)  #~ E0206
thread t { if busy(SRC) { skip } }
check all expect holds
