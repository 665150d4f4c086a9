# two objects over one enum
spec ambiguous_field
enum Addr { SRC, DST }
object Table [Addr] { lock : spinlock }
object Area [Addr] { lock : mutex }
thread t { lock SRC.lock }  #~ E0204
check all expect holds
