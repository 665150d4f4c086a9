# A reader of a seqcount begins while nobody writes and asks again at the end: both, or it sees a torn pair.
# trace odd: w:19 r:12 w:20 r:13 r:14 r:15
# trace once: r:12 w:19 w:20 r:13 r:14
spec seqcount_reader
enum Way { RIGHT, ODD, ONCE }
option way : Way = RIGHT
global seq : seqcount
global a : 0..1  guarded by seq
global b : 0..1  guarded by seq
thread r {
  again:
    if way == ODD { peek seq } else { begin seq }
    let x = a
    let y = b
    if way != ONCE { if retry seq { goto again } }
    assert pair: x == y
}
thread w {
    write_begin seq
    a = 1; b = 1
    write_end seq
}
check right { way = RIGHT } expect holds
check odd { way = ODD } expect violates pair
check once { way = ONCE } expect violates pair
