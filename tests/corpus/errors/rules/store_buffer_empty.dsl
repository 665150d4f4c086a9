# Nothing goes into a buffer by what is done at once, to a ghost, or to a local.
spec store_buffer_empty
global n : 0..3
global l : spinlock
ghost seen : bool
thread a with store buffer {                                    #~ W0360
    let mine = n
    mine = 2
    n += mine
    seen = on
    lock l
    atomic { n = 0 }
    unlock l
}
thread b with store buffer { n = 1 }
check all expect holds
