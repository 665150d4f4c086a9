# GUP-fast backs off where fork writes under write_protect_seq; looking at the PTE again is not enough.
# trace unseen: gup:11 fork:19 fork:20 fork:21 gup:13 gup:14 gup:16 fork:22 fork:23 fork:24
spec seqcount_backs_off
option asked : bool = on
object Mm [MM] { mmap_lock : rw_semaphore; write_protect_seq : seqcount }
global writable : bool = on
global pins : 0..1
global fast : bool
thread gup {
    if asked { if not trybegin MM.write_protect_seq { return } }
    let pte = writable
    if not pte { return }
    pins = 1
    if writable != pte { pins = 0; return }
    if asked { if retry MM.write_protect_seq { pins = 0; return } }
    fast = on
}
thread fork {
    lock MM.mmap_lock for write
    write_begin MM.write_protect_seq
    let pinned = pins > 0
    if not pinned { writable = off }
    write_end MM.write_protect_seq
    unlock MM.mmap_lock
}
finally coherent: fast => writable
check asks { asked = on } expect holds
check unseen { asked = off } expect violates coherent
