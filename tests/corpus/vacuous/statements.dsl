# A statement that no check executes, told once for all that lie behind it.
spec statements
option wait : bool = on
global never : bool
global x : bool
thread one {
    x = on
    if wait { wait until x }
  again:
    skip
    if x { goto done }                                      #~ W0421
    skip
    goto again
  done:
    x = off
}
background thread daemon {
    wait until never                                        #~ W0420
    x = on
    if x { skip }
}
check waits { wait = on } expect holds
check goes_on { wait = off } expect holds
