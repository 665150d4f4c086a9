# Something else keeps the writers of a seqcount apart, and a write section is open until it is ended.
# trace alone: w0:11 w1:11
# trace kept: w0:10 w0:11 w0:13
# trace twice: w0:10 w0:11 w0:12 w0:12
spec seqcount_writers
enum Way { RIGHT, ALONE, KEPT, TWICE }
option way : Way = RIGHT
global m : mutex
global seq : seqcount
thread w [2] { if way != ALONE { lock m }
    write_begin seq
    if way != KEPT { write_end seq; if way == TWICE { write_end seq } }
    if way != ALONE { unlock m }
}
check right { way = RIGHT } expect holds
check alone { way = ALONE } expect violates unserialised_writers
check kept { way = KEPT } expect violates held_at_end
check twice { way = TWICE } expect violates release_unheld
