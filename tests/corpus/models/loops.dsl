# while, loop, break, continue and goto go where they say.
# trace reaches: t:9 t:12 t:9 t:9 t:12 t:9 t:15 t:16 t:15 t:16 t:15 t:16
spec loops
option limit : 0..3 = 3
global n : 0..3
global odd : 0..3
thread t {
    let i : 0..3 = 0
    while i < limit {
        i += 1
        if i == 2 { continue }
        odd += 1
    }
    loop {
        if n == limit { break }
        n += 1
    }
    goto out
  back:
    n = 0; return
  out:
    if n > 0 { goto back }
}
finally went: odd == (if limit >= 2 then limit - 1 else limit) and n == 0
check three only went expect holds
check one { limit = 1 } expect holds
invariant never_three: n < 3
check reaches { limit = 3 } only never_three expect violates never_three
