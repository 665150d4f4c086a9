# A lock with an owner is not recursive: taking it again is a mistake, and not a wait.
# trace twice: t:7 t:8
spec double_acquire
option again : bool = off
global l : spinlock
thread t {
    lock l
    if again { lock l }
    unlock l
}
check once  { again = off } expect holds
check twice { again = on }  expect violates double_acquire
