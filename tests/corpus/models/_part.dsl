# The shared half of part_of_several.dsl.
global part_lock : spinlock
global part_n : 0..2
function bump(ref x: 0..2) { let old = x; x = old + 1 }
finally nothing_lost: part_n == 2
