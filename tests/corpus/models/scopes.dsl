# A local lives to the end of its block; one of the same name beside it is another one.
# trace right.not_yet: t:7
spec scopes
option left : bool = on
global g : 0..3
thread t {
    if left { let x = g; g = x + 1 } else { let x : 0..3 = 3; g = x }
    let i : 0..2 = 0
    while i < 2 {
        let y = g
        g = if y == 3 then 3 else y + 1
        i += 1
    }
    let x = g
    g = x
}
finally low: g == 3
invariant not_yet: g < 3
check both_end only low expect holds
check right { left = off } only low expect holds only not_yet expect violates not_yet
