# Invariants hold always, finallys at the end, asserts where they stand; `at`, `ended`, `holds`.
# trace reach: t0:8
# trace second: t0:8 t0:10 t0:11 t0:12 t1:8 t1:10 t1:11
spec properties_
global l : mutex
global n : 0..2
thread t [2] {
    lock l
  inside:
    n += 1
    assert low: n < 2
    unlock l
}
thread u { wait until n == 2 }
invariant alone: t at inside => n < 2
invariant never: not t at inside
invariant held: t at inside => t holds l
invariant ends: u ended => n == 2
finally all_ended: t ended and n == 2 and (if n == 2 then u ended else off)
check good only alone, held, ends, all_ended expect holds
check reach only never expect violates never
check second only low expect violates low
