# Whoever goes on after a failed trylock is not alone.
# trace ignored: u:13 t:8 t:10 u:13
spec trylock_ignored
option heed : bool = on
global a : spinlock
global n : 0..1
thread t {
    let got = trylock a
    if heed and not got { return }
    n += 1; n -= 1
    if got { unlock a }
}
thread u { lock a; n += 1; n -= 1; unlock a }
check heeded  { heed = on }  expect holds
check ignored { heed = off } expect violates out_of_range
