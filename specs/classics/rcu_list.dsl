# A node is taken out of a list and freed, while a reader who found it before still looks at it.

spec rcu_list
    "a node of a list is deleted under RCU"
    kernel "include/linux/rculist.h: list_del_rcu()"
    source "Documentation/RCU/listRCU.rst; a textbook case"
    left out "memory order: rcu_dereference() and rcu_assign_pointer()"
    checked with "up to three readers, two nodes"

option frees : Frees = DEFERS
enum Frees { DEFERS, WAITS, AT_ONCE }
option read_side : bool = on
size readers : 1..3 = 1

use "kernel/rcu.dsl"

object Node [2] {
    life : rcu_lifetime under rcu
    next : Node?
    key  : bool
}
global head : Node? = Node0

init { Node0.next = Node1; either { Node0.key = on } or { } }

thread reader [readers] {
    if read_side { lock rcu }
    let node = head                                 # list_for_each_entry_rcu()
    while node {
        if node.key { break }
        node = node.next
    }
    unlock all
}

thread deleter {
    head = Node1                                    # list_del_rcu()
    if frees == DEFERS { free_rcu Node0 }           # kfree_rcu()
    if frees == WAITS { synchronize rcu }           # synchronize_rcu()
    if frees != DEFERS { free Node0 }
}

check fixed                            expect holds
check waits   { frees = WAITS }        expect holds
check at_once { frees = AT_ONCE }      expect violates use_after_free
check no_read_side { read_side = off } expect violates use_after_free
