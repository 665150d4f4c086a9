# Who reads twice and lets go once reads on: at its end, and when it wants to write.
# trace kept: t:9 t:9 t:10
# trace upgrade: t:9 t:9 t:10 t:13
spec read_twice
enum How { FINE, KEPT, ALL, UPGRADE }
option how : How = FINE
global s : queued_rw_semaphore
thread t {
    lock s for read; lock s for read
    unlock s
    if how == FINE { unlock s }
    if how == ALL { unlock all }
    if how == UPGRADE { lock s for write; unlock s }
}
check fine expect holds
check all_ { how = ALL } expect holds
check kept { how = KEPT } expect violates held_at_end
check upgrade { how = UPGRADE } expect violates double_acquire
