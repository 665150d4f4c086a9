# what is allocated goes to a local first
spec allocated_elsewhere
object Node [1] { life : lifetime = free; key : bool }
object Page [1] { life : lifetime = busy }  #~ E0220
object Other [1] { key : bool }
global head : Node?
thread t {
    head = allocate Node  #~ E0315
    let n = allocate Node
    n.key = on
    n = allocate Node
    let p : Page? = allocate Page
    let b : bool = allocate Node  #~ E0210
    let o = allocate Other  #~ E0302
    if b or p or o { skip }
}
check all expect holds
