# What is wrong before any step is told too: first values, fixed parameters, silent statements.
# trace a_global:
# trace an_init:
# trace a_param:
# trace a_local:
spec wrong_at_first
option g : 0..3 = 1
option i : 0..3 = 1
option p : 0..3 = 1
option l : 0..3 = 1
global first : 0..1 = g
global inited : 0..1
init { inited = i }
thread t(param: 0..1 = p) {
    let early : 0..1 = l
    first = param
    inited = early
}
check right expect holds
check a_global { g = 2 } expect violates out_of_range
check an_init  { i = 3 } expect violates out_of_range
check a_param  { p = 2 } expect violates out_of_range
check a_local  { l = 2 } expect violates out_of_range
