# A trylock of what the thread itself holds says no; only to read twice is a mistake.
# trace twice: t:8 t:9
spec trylock_own
option read_first : bool = off
global s : rw_semaphore
global q : queued_rw_semaphore
thread t {
    if read_first { lock s for read } else { lock s for write }
    if trylock s for read { assert never: off }
    if trylock s for write { assert never: off }
    lock q for write
    if trylock q for read { assert never: off }
    unlock all
}
check wrote expect holds
check twice { read_first = on } expect violates double_acquire
