# A write section must not sleep: readers spin until it ends.
spec sleeping_in_write_section
global busy : bool
global m : mutex
global s : seqcount
thread sleeps {
    write_begin s
    lock m  #~ E0340
    unlock m
    write_end s
}
thread reads { begin s; busy = on; if retry s { busy = off } }
check all expect holds
