# `complete` lets one waiter go, `complete_all` every one, until `reinit`; a wait may end without it.
# trace one: worker:17 worker:18 waiter0:13 waiter0:14
# trace forgotten: worker:17 worker:18 worker:20
# trace timeout: waiter0:11 waiter0:11
spec completion_for_ever
enum Way { ALL, ONE, FORGOTTEN, TIMEOUT }
option way : Way = ALL
global done : completion
global ready : bool
thread waiter [2] {
    if way == TIMEOUT { if not wait_timeout done { assert early: ready; return } }
    if way == ALL { if not wait_killable done { return } }
    if way != TIMEOUT and way != ALL { wait done }
    assert early: ready
}
thread worker {
    ready = on
    if way == ONE { complete done } else { complete_all done }
    if way == ALL { if not wait_interruptible done { return } }
    if way == FORGOTTEN { reinit done }
}
check all { way = ALL } expect holds
check one { way = ONE } expect deadlocks
check forgotten { way = FORGOTTEN } expect deadlocks
check timeout { way = TIMEOUT } expect violates early
