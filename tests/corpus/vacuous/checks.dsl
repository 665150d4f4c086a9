# A check in which nothing happens, that never comes to what it asks for, or asks the same as another.
spec checks
option how : How = RUN
option far : bool = off
enum How { RUN, REST }
global x : 0..2
thread t {
    if how == REST { return }
    x = 1
    if far { assert deep: x == 1 }
    assert near: x == 1
}
invariant small: x < 2
check runs { how = RUN } expect holds
check rests { how = REST } expect holds                         #~ W0424
check rests_too { how = REST, far = on } expect holds           allow vacuous because "to compare"
check again { how = RUN } only small, near, deep expect holds   #~ W0424
check never_deep { far = off } only deep expect holds           #~ W0424
check deep { far = on } only deep expect holds
check both { how = RUN, far = on }
    only small expect holds
    only small, near expect holds
    only near, small, deep expect holds
    expect holds                                                #~ W0424
    only near, deep expect holds                                allow vacuous because "needless"  #~ W0427
