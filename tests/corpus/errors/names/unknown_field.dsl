# a field that no object over the domain has
spec unknown_field
enum Addr { SRC, DST }
object Table [Addr] { ptl : spinlock }
thread t { lock SRC.plt }  #~ E0201
check all expect holds
