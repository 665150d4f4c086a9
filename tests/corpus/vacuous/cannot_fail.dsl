# An invariant that no step can break: nothing changes what it speaks of, or it is true of all values.
spec cannot_fail
enum Addr { SRC, DST }
states pte { none; present(dirty: bool) }
object Table [Addr] { ptl : spinlock; pte : pte; n : 0..2 = 1; fixed : 0..2 = 1 }
option opt : bool = on
global x : 0..2
ghost same : 0..1
thread t {
    lock SRC.ptl
    SRC.pte = present(opt)
    SRC.n = 2
    x = 1
    unlock SRC.ptl
}
invariant c1: SRC.fixed == 1 and DST.fixed <= SRC.fixed         #~ W0423
invariant c2: x <= 2                                            #~ W0423
invariant c3: for all a in Addr: a.pte is none or a.pte is present      #~ W0423
invariant c4: x == 0 or x > 0 or opt                            #~ W0423
finally c5: same == 0                                           #~ W0423
finally c6: t ended or not (t ended)                            #~ W0423
invariant m1: x < 2
invariant m2: SRC.fixed + x <= 2
invariant m3: opt or SRC.pte is none or SRC.pte == present(off)
invariant m4: t holds SRC.ptl or not (t holds SRC.ptl)
finally c7: t ended                                             #~ W0423
invariant c8: opt == on or opt == off                           #~ W0423
finally m6: same == 0   allow vacuous because "for later"
check all { opt = on } expect holds
check not_all { opt = off } expect holds
