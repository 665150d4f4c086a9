# what was read under a lock is no longer so once the lock was given up and taken again
# trace local: mover:11 mover:16 mover:17 zap:24 zap:25 zap:26 zap:27 mover:17 mover:19
# trace unlocked: mover:11 mover:16 mover:17 zap:24 zap:25 zap:26 zap:27 mover:17 mover:19
# trace tested: mover:11 mover:16 mover:17 zap:24 zap:25 zap:26 zap:27 mover:17 mover:18
# trace wrote: mover:11 mover:12 mover:13 zap:24 zap:25 zap:27 mover:13 mover:14
spec stale_after_unlock
option how : How = LOCAL
enum How { LOCAL, TESTED, AGAIN, TOGETHER, UNLOCKED, WROTE }
object Table [SRC, DST] { ptl : spinlock; pte : 0..3 = 1; gone : bool }
thread mover {
    lock SRC.ptl
    if how == WROTE { SRC.pte = 2
        unlock SRC.ptl; lock SRC.ptl
        assert mine: SRC.pte == 2; unlock all; return
    }
    let seen = SRC.pte
    if how != TOGETHER { unlock SRC.ptl; lock SRC.ptl }
    if how == TESTED { if seen > 0 { SRC.pte -= 1 } }
    else if how != AGAIN or SRC.pte == seen { SRC.pte = seen }
    unlock SRC.ptl
}
thread looker { if how == UNLOCKED and SRC.pte == 0 { skip } }
thread zap {
    lock SRC.ptl
    SRC.pte = 0
    if how != WROTE { SRC.gone = on }
    unlock SRC.ptl
}
invariant stays_gone: SRC.gone => SRC.pte == 0
check local    { how = LOCAL }    expect violates stays_gone
check unlocked { how = UNLOCKED } expect violates stays_gone
check tested   { how = TESTED }   expect violates out_of_range
check wrote    { how = WROTE }    expect violates mine
check again    { how = AGAIN }    expect holds
check together { how = TOGETHER } expect holds
