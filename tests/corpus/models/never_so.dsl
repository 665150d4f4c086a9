# What an option decides alone, and what is always false, is violated in the first state.
# trace option_:
# trace contradiction:
# trace at_end: t:10
# trace in_a_step: t:10
spec never_so
option always : bool = off
global g : bool
thread t {
    g = on
}
invariant chosen: always
invariant differs: g != g
finally ends: always
step stays: always
check chosen_ { always = on } only chosen expect holds
check option_ only chosen expect violates chosen
check contradiction only differs expect violates differs
check at_end only ends expect violates ends
check in_a_step only stays expect violates stays
