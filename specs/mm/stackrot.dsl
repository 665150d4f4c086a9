# The tree of VMAs is changed by who holds mmap_lock for write, and read by who holds it for read
# or is in a read side of RCU. Stack expansion replaced a node of the tree with mmap_lock for read
# only: RCU then waits for nobody who walks the tree under mmap_lock.

spec stackrot
    "a page fault expands the stack with mmap_lock for read, against any walk of the VMAs"
    kernel "mm/mmap.c: expand_downwards()"
    fixed by "8d7071af8907 mm: always expand the stack with the mmap write lock held"
    fixed by "9471f1f2f502 Merge branch 'expand-stack'"
    cve "CVE-2023-3269"
    versions "v6.1 to v6.4"
    source "lrh2000/StackRot, mm/mmap_lock.c: lock_mm_and_find_vma()"
    left out "expansion that needs no new node of the tree, and so frees none"
    checked with "two nodes, one that expands, up to three that walk"

use "kernel/rcu.dsl"

option for_write  : bool = on   "expands with mmap_lock for write, after another lookup"
option walker_rcu : bool = off  "who walks is in a read side as well"
size walkers : 1..3 = 1

global mmap_lock : rw_semaphore
object Node [2] kernel "include/linux/maple_tree.h: struct maple_node" {
    life  : rcu_lifetime under rcu
    grown : bool                                    # what the node says of the stack's VMA
}
global root : Node = Node0

init { free Node1 }

thread fault kernel "mm/mmap.c: expand_stack()" {
    lock mmap_lock for read
    let node = root                                 # find_vma()
    if for_write {
        unlock mmap_lock
        lock mmap_lock for write
        node = root                                 # find_vma(), again
    }
    let new = allocate Node                         # mas_store_prealloc()
    new.grown = on
    root = new
    free_rcu node                                   # mas_free()
    unlock mmap_lock
}

thread walker [walkers] kernel "mm/mmap.c: find_vma()" {
    lock mmap_lock for read
    if walker_rcu { lock rcu }
    let node = root
    if node.grown { skip }                          # mas_walk()
    unlock all
}

check fixed                                         expect holds
check for_read { for_write = off }                  expect violates use_after_free
check rcu_walk { for_write = off, walker_rcu = on } expect holds
