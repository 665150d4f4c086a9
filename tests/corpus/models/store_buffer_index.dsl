# The place of a store is decided when it is made, by what its own thread sees.
# trace stays: writer:9 writer:9! reader:11
spec store_buffer_index
option turns : bool = on
object Page [P0, P1] { used : bool }
global current : Page
thread writer with store buffer of 2 {
    if turns { current = P1 }
    current.used = on
}
thread reader { if current == P1 { skip } }
finally right: P1.used and not P0.used
check turned expect holds
check stays { turns = off } expect violates right
