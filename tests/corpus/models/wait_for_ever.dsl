# A condition that can never be true lets nobody pass.
# trace waits:
spec wait_for_ever
option on_ : bool = on
thread t { if not on_ { wait until off } }
check passes { on_ = on } expect holds
check waits { on_ = off } expect deadlocks
