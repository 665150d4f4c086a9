# A seqlock keeps writers and exclusive readers apart; only who writes disturbs the other readers.
# trace once: w:13 r:23 w:14 w:15 r:24 r:25
# trace disturbed: r:23 x:19 r:24 r:25 r:26 r:26
# trace reading: w:13 w:14 w:15
spec seqlock
enum Way { RIGHT, ONCE, DISTURBED, READING }
option way : Way = RIGHT
global s : seqlock
global a : 0..1  guarded by s
global b : 0..1  guarded by s
global begun : bool
thread w { if way == DISTURBED { return }
    begun = on
    if way == READING { lock s for read } else { lock s for write }
    a = 1; b = 1
    unlock s
}
thread x {
    if way == DISTURBED { lock s for write } else { lock s for read }
    assert whole: a == b
    unlock s
}
thread r { begin s
    let m = a
    let n = b
    if way != ONCE { if retry s { assert written: begun; return } }
    assert pair: m == n
}
check right { way = RIGHT } expect holds
check once { way = ONCE } expect violates pair
check disturbed { way = DISTURBED } expect violates written
check reading { way = READING } expect violates guarded_by
