# A freed object is not touched; a grace period, or freeing after one, keeps it for the readers.
# trace hurries: reader:14 reader:15 deleter:20 deleter:21 deleter:23 reader:16
spec use_after_free
option how : How = WAIT
enum How { WAIT, HURRY, DEFER }
global rcu  : rcu_state
object Node [2] {
    life : rcu_lifetime under rcu
    key  : 0..2
}
global head : Node? = Node0
ghost  seen : 0..2
thread reader {
    lock rcu
    let n = head
    if n { let key = n.key; seen = key }
    unlock rcu
}
thread deleter {
    let old = head
    head = null
    if how == WAIT { synchronize rcu }
    if how == DEFER { free_rcu old } else { free old }
    let new = allocate Node
    new.key = 2
    head = new
}
invariant never_half_made: seen != 1
check waits   { how = WAIT }  expect holds
check hurries { how = HURRY } expect violates use_after_free
check defers  { how = DEFER } expect holds
