# swapoff kills the references of a device and waits for them; who comes later gets none.
# trace late: swapoff:17 user:12
# trace hurries: user:12 swapoff:17 swapoff:20 user:13
# trace twice: swapoff:17 swapoff:18
# trace lives: swapoff:17 swapoff:19 swapoff:20 swapoff:21
spec percpu_ref_
enum Way { RIGHT, LATE, HURRIES, TWICE, LIVES }
option way : Way = RIGHT
global users : percpu_ref
global opened : bool = on
thread user {
    if way == LATE { get users } else { if not tryget_live users { return } }
    assert there: opened
    put users
}
thread swapoff {
    kill users
    if way == TWICE { kill users }
    if way != HURRIES { wait users }
    opened = off
    if way == LIVES { resurrect users }
}
invariant killed_first: not opened => users is dying
check right { way = RIGHT } expect holds
check late { way = LATE } expect violates rises_from_zero
check hurries { way = HURRIES } expect violates there
check twice { way = TWICE } expect violates wrong_state
check lives { way = LIVES } expect violates rises_from_zero
