# One bit as a lock: who sets it first is in. It is asked in a loop, and under `not`, `and`, `or`.
# trace two_steps: t0:13 t1:13 t0:13 t0:15 t1:13 t1:15
# trace careless: t0:14 t0:15 t1:14 t1:14 t1:15
spec test_and_set
option how : How = LOOP
enum How { LOOP, NOT, TWO_STEPS, CARELESS }
global bit : bool
global inside : 0..2
global broken : bool
thread t [2] {
    if how == LOOP { while test_and_set(bit) { skip } }
    if how == NOT { if broken or not test_and_set(bit) { skip } else { return } }
    if how == TWO_STEPS { if bit { return }; bit = on }
    if how == CARELESS and not broken and test_and_set(bit) { skip }
    inside += 1
    inside -= 1
    let was = test_and_clear(bit)
    assert kept: was
}
invariant alone: inside < 2
check in_loop expect holds
check under_not { how = NOT } expect holds
check two_steps { how = TWO_STEPS } expect violates alone
check careless { how = CARELESS } expect violates alone
