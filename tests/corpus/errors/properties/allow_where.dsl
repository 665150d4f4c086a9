# behind a declaration nothing but `vacuous` can be allowed, and nothing twice at one place
spec allow_where
option how : bool = on allow torn_step because "x"  #~ E0420
global l : spinlock
global g : bool guarded by l
global vacuous : bool
thread t {
    g = how
        allow guarded_by because "new"
        allow guarded_by because "nobody else knows it"  #~ E0421
    vacuous = on
}
invariant i: g or vacuous allow guarded_by because "x"  #~ E0420
finally vacuous: vacuous  #~ E0402
check all expect holds allow deadlock because "x"
    only i expect holds allow lock_order because "x"  #~ E0420
    only vacuous expect holds allow vacuous because "x"
