# The reference that a percpu_ref was born with is `kill`'s: who puts without one takes another's.
# trace kept: user:8 user:9 other:13 other:15 user:10
spec born_reference
option puts : bool = on
global users : percpu_ref
global step_ : 0..2
thread user {
    get users
    step_ = 1
    wait until step_ == 2
}
thread other {
    wait until step_ == 1
    if puts { put users }
    step_ = 2
}
check handed_over expect holds
check kept { puts = off } expect violates held_at_end
