# a warning is told once, however many sizes have it, and also if only one of them has it
spec warned_once
size movers : 1..3 = 2
global l : spinlock
global m : spinlock
thread mover [movers] {
    lock l
    lock l  #~ W0313
}
thread late { if movers == 3 { lock m } }  #~ W0315
check grows for n in 1..3 { movers = n } expect holds
