# A reader spins until the writer has ended: under a lock that the writer takes inside, for ever.
spec order_of_seqcount
global m : spinlock
global s : seqcount
global x : bool
thread writer { write_begin s
    lock m  #~ W0310
    unlock m
    write_end s
}
thread reader { lock m
    begin s
    unlock m
    if retry s { x = on }
}
thread backs_off { lock m; if trybegin s { x = on }; unlock m }
check all expect holds
