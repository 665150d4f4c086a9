# An anon_vma has a degree: its children, and the VMAs whose own it is. fork() may give the child
# an anon_vma that an ancestor left behind, and took degree 1 for "one child, no VMA". It may as
# well be no child and one VMA: then two VMAs have one anon_vma and not the same chain.
#
# One thread forks and unmaps in any order; no lock is missing, the count says too little.

spec anon_vma_degree
    "fork() reuses an anon_vma that is still in use"
    kernel "mm/rmap.c: anon_vma_clone(), anon_vma_fork(), unlink_anon_vmas()"
    fixed by "2555283eb40d mm/rmap: Fix anon_vma->degree ambiguity leading to double-reuse"
    source "the message of the commit, mm/rmap.c before it"
    left out "the lock of the root, which is held throughout; merging and splitting of VMAs"
    left out "which of several that may be reused is found first: any"
    checked with "4 VMAs at a time, 3 anon_vmas, any number of calls; also 5 and 4"

option split_degree : bool = on     "num_children and num_active_vmas (2555283eb40d); off: degree"
size vmas      : 3..5 = 4
size anon_vmas : 2..4 = 3

object AnonVma [anon_vmas] kernel "include/linux/rmap.h: struct anon_vma" {
    used     : bool
    parent   : AnonVma?
    children : 0..anon_vmas
    users    : 0..vmas              # VMAs whose vma->anon_vma it is
}
object Vma [vmas] {
    live  : bool
    chain : set of AnonVma          # vma->anon_vma_chain
    own   : AnonVma?                # vma->anon_vma
}

init {
    AnonVma0.used = on; AnonVma0.users = 1          # the root
    Vma0.live = on; Vma0.chain = { AnonVma0 }; Vma0.own = AnonVma0
}

define reusable(av: AnonVma, src: Vma) =
    av in src.chain and av != src.own and av.parent != null
    and (if split_degree then av.children < 2 and av.users == 0 else av.children + av.users < 2)
define in_tree(av: AnonVma) = exists v in Vma: v.live and av in v.chain

# Waits for ever where it would need one more VMA or anon_vma than there are.
background thread program {
    loop {
        either { atomic { fork() } } or { munmap() }
    }
}

function fork() kernel "mm/rmap.c: anon_vma_fork()" {
    choose src in Vma where src.live
    let dst : Vma? = null
    for each v in Vma { if not dst and not v.live { dst = v } }     # they are all alike
    wait until dst != null
    dst.live = on
    dst.chain = src.chain                           # anon_vma_clone()
    if exists av in AnonVma: reusable(av, src) {
        choose av in AnonVma where reusable(av, src)
        assert nobody_uses_it: av.users == 0
        dst.own = av
        av.users += 1
    } else {
        let new : AnonVma? = null                   # anon_vma_alloc()
        for each av in AnonVma { if not new and not av.used { new = av } }
        wait until new != null
        let parent = src.own
        new.used = on; new.parent = parent; new.users = 1
        parent.children += 1
        dst.own = new
        add new to dst.chain
    }
}

function munmap() kernel "mm/rmap.c: unlink_anon_vmas()" {
    atomic {
        choose vma in Vma where vma.live
        let own = vma.own
        own.users -= 1
        vma.live = off; vma.chain = {}; vma.own = null
    }
    for each av in AnonVma {
        atomic {
            if av.used and not in_tree(av) {        # RB_EMPTY_ROOT()
                let parent = av.parent
                if parent { parent.children -= 1 }
                av.used = off; av.parent = null
            }
        }
    }
}

# vma_merge() takes it for granted.
invariant one_chain: for all v in Vma, w in Vma:
    v.live and w.live and v.own == w.own => v.chain == w.chain

check fixed expect holds
check degree { split_degree = off }
    only nobody_uses_it                 expect violates nobody_uses_it
check degree_later { split_degree = off, vmas = 5, anon_vmas = 4 }
    only one_chain                      expect violates one_chain
