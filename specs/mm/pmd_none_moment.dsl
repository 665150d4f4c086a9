# An entry that changes under its lock is empty for a moment. Whoever takes the lock does not see it;
# but MADV_DONTNEED looks first without the lock, and has nothing to do where nothing is mapped.

spec pmd_none_moment
    "the entry of a huge page is empty for a moment, against MADV_DONTNEED"
    kernel "mm/huge_memory.c: change_huge_pmd()"
    fixed by "ced108037c2a thp: fix MADV_DONTNEED vs. numa balancing race"
    fixed by "024eee0e83f0 mm: page_mkclean vs MADV_DONTNEED race"
    source "the message of the second commit, which says of the first that it is similar"
    left out "the flush; mmap_lock, which both hold for read"
    checked with "one huge page, up to three changes of its entry"

use "kernel/page_directory.dsl"

option in_place : bool = on     "pmdp_invalidate(): the entry is never empty"
size changes : 1..3 = 1

enum Addr      { A }
enum PageTable { T }
enum Page      { HUGE }

init { A.pmd = huge(HUGE) }

thread change [changes] kernel "mm/huge_memory.c: change_huge_pmd()" {
    lock pmd_lock
    let pmd = A.pmd
    if pmd is huge {
        if not in_place { A.pmd = empty }           # pmdp_huge_get_and_clear()
        A.pmd = pmd                                 # set_pmd_at(), with other bits
    }
    unlock pmd_lock
}

thread dontneed kernel "mm/memory.c: zap_pmd_range()" {
    if A.pmd is empty { return }                    # pmd_none_or_clear_bad(): no lock
    lock pmd_lock
    A.pmd = empty                                   # zap_huge_pmd()
    unlock pmd_lock
}

finally zapped: A.pmd is empty

check fixed                       expect holds
check a_moment { in_place = off } expect violates zapped
