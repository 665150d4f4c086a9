# Readers are beside each other, a writer is alone; `for read` and `for write` can be asked for.
# trace readers.not_both: a:6 b:7
spec readers_together
option write : bool = off
global s : rw_semaphore
thread a { lock s for read; unlock s }
thread b { if write { lock s for write } else { lock s for read }; unlock s }
thread c { if trylock s for write { unlock s } else { if trylock s for read { unlock s } } }
invariant not_both: not (a holds s and b holds s)
invariant one_writer: for all x in X: not (c holds s for write and (a holds s or b holds s))
enum X { X0 }
check readers { write = off } only not_both expect violates not_both only one_writer expect holds
check writer  { write = on }  only not_both, one_writer expect holds
