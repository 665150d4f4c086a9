# An atomic operation reads and writes in one step: no count is lost, and one thread sees the last.
# trace load_store: adder0:13 adder1:13 adder0:14 adder1:14 dropper0:18 dropper1:18 dropper1:18
# trace two_steps: adder0:12 adder1:12 dropper0:20 dropper1:20 dropper0:21 dropper0:21 dropper1:21 dropper1:21
spec atomic_add
option how : How = ATOMIC
enum How { ATOMIC, LOAD_STORE, TWO_STEPS }
global count : 0..2
global refs  : 0..2 = 2
global freed : 0..2
thread adder [2] {
    if how == ATOMIC { let before : 0..1 = fetch_add(count, 1); assert fits: before < 2; return }
    if how == TWO_STEPS { let after = add_return(count, 1); assert fits: after > 0; return }
    let before = count
    count = before + 1
}
thread dropper [2] {
    if how == ATOMIC and dec_and_test(refs) { freed += 1 }
    if how == LOAD_STORE { let left = sub_return(refs, 1); if left == 0 { freed += 1 } }
    if how == TWO_STEPS {
        fetch_sub(refs, 1)
        if refs == 0 { freed += 1 }
    }
}
finally both_counted: count == 2
finally freed_once: freed == 1
check both expect holds
check load_store { how = LOAD_STORE } expect violates both_counted
check two_steps { how = TWO_STEPS } expect violates freed_once
