# a lock has no value
spec lock_as_value
object Table [2] { ptl : spinlock }
thread t {
    let l = Table0.ptl  #~ E0213
    if Table0.ptl == Table1.ptl { skip }  #~ E0213 E0213
    Table0.ptl = on  #~ E0213
}
check all expect holds
