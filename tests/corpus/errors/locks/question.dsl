# what can be asked of a lock, and of the life of an object
spec question
global m : mutex
object Node [1] { life : lifetime; key : bool }
global head : Node? = Node0
thread t {
    if m is busy { skip }  #~ E0307
    if m is free(on) { skip }  #~ E0307
    if Node0 is held { skip }  #~ E0307
    if Node0 is free or head.life is dying or m is held { skip }
    if head.key is free { skip }  #~ E0210
}
check all expect holds
