# Read twice, write after read, and a mutex twice: none is recursive. A failed trylock is no mistake.
# trace mutex_: t:11 t:11 t:13
# trace read_: t:11 t:11 t:14
# trace upgrade: t:11 t:11 t:15
spec double_acquire_mutex
enum Way { TRY, MUTEX, READ, UPGRADE }
option way : Way = TRY
global m : mutex
global s : rw_semaphore
thread t {
    lock m; lock s for read
    if way == TRY { let got = trylock m; assert busy: not got }
    if way == MUTEX { lock m }
    if way == READ { lock s for read }
    if way == UPGRADE { lock s for write }
    unlock s; unlock m
}
check tried   { way = TRY }     expect holds
check mutex_  { way = MUTEX }   expect violates double_acquire
check read_   { way = READ }    expect violates double_acquire
check upgrade { way = UPGRADE } expect violates double_acquire
