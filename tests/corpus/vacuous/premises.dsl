# An implication whose premise never held, in no check that asks for its property.
spec premises
enum Addr { SRC, DST }
enum Errno { OK, EBUSY }
object Table [Addr] { n : 0..2 }
global go : bool
global flag : 0..1
thread mover -> Errno {
    go = on
    SRC.n = 1
    assert as1: flag == 1 => SRC.n == 0                     #~ W0422
    assert as2: go => SRC.n == 1
    assert as3: for all a in Addr: a.n == 2 => go           #~ W0422
    return OK
}
thread other { wait until go; DST.n = 1; assert as4: go => SRC.n < 2 }
invariant i1: flag == 1 => SRC.n == 2                       #~ W0422
invariant i2: for all a in Addr: a.n == 2 => a == SRC       #~ W0422
invariant i3: go => SRC.n == 1 or SRC.n == 0
invariant i4: go => (flag == 1 => SRC.n == 1)               #~ W0422
invariant i5: go => (SRC.n == 1 => DST.n < 2)
invariant i6: SRC.n < 2 => (go => DST.n != 2)
finally f1: mover.result == EBUSY => SRC.n == 0             #~ W0422
finally f2: mover.result == OK => SRC.n == 1
finally f3: for all a in Addr: a.n == 2 => go               #~ W0422
finally f4: for all a in Addr: a.n == 1 => go
finally f5: flag == 1 => go     allow vacuous because "flag is for later"
check all expect holds
check some only i1, i2, as1, as3 expect holds
