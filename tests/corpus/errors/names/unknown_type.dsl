# a misspelt kind of lock
spec unknown_type
object Table [2] { ptl : spinlok }  #~ E0201
thread t { lock Table0.ptl; unlock Table0.ptl }
check all expect holds
