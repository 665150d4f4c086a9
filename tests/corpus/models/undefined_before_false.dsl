# Where one property is false and another one has no value, the one without a value is told.
# trace none: t:8
# trace both: t:8
spec undefined_before_false
global q : queue [1] of 0..2
global n : 0..2
option empty_ : bool = on
thread t { if empty_ { n = 1 } else { atomic { push 1 to q; n = 1 } } }
invariant small: n == 0
invariant first_: n == 0 or first(q) == 1
check none only first_ expect violates queue_underflow
check both expect violates queue_underflow
check full { empty_ = off } only first_ expect holds
