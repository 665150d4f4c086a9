# a verb that no lock has, or not this kind
spec unknown_operation
object Table [1] { ptl : spinlock }
thread t {
    lok Table0.ptl  #~ E0301
    if trylok Table0.ptl { skip }  #~ E0301
    while not tryloc Table0.ptl { skip }  #~ E0301
    retrun Table0  #~ E0301
}
check all expect holds
