# one name that is nearly an enum is meant to be it
spec unknown_population
enum Addr { SRC, DST }
object Table [Adrr] { ptl : spinlock }  #~ E0201
thread t { lock SRC.ptl; unlock SRC.ptl }
check all expect holds
