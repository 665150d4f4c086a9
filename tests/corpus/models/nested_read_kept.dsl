# Who reads twice under a lock that counts has to release it twice.
# trace kept: t:6 t:7 t:8
spec nested_read_kept
option twice : bool = on
global q : queued_rw_semaphore
thread t { lock q for read
    lock q for read
    unlock q
    if twice { unlock q }
}
check released { twice = on } expect holds
check kept { twice = off } expect violates held_at_end
