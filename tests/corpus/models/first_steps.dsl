# Only the first ghost or assert before the first step is a step; what is labelled is one step.
# states one_by_one: 9
# trace wrong: t:10 t:11 t:14
spec first_steps
option bad : bool = off
global a : bool
global n : 0..2
ghost seen : 0..2
thread t {
    seen = 1
    assert one: seen == 1
    seen = 2
  asked:
    if n == 0 and not bad or a { a = on }
  again:
    while n < 1 { n += 1 }
  called:
    set(2)
}
function set(by: 0..2) { n = by }
invariant unasked: not (t at asked) or seen == 2
invariant rounds: t at again => n < 2
invariant called_once: t at called => n == 1
finally both: n == 2 and a
check one_by_one { bad = off } expect holds
check wrong { bad = on } only rounds, called_once, both, shape expect violates shape
invariant shape: t at again => a
