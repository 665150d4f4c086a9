# a sweep makes a row for each value of a range, an enum, an object or bool
# trace fail.Page0.on: t:16 t:17
# trace fail.Page0.off: t:17
# trace fail.Page1.on: t:16 t:17
# trace fail.Page1.off: t:17
# trace more.1.small: t:17
# states fine.A: 1
spec sweeps
enum Where { A, B }
object Page [2] { seen : 0..3 }
option page  : Page = Page0
option first : bool = off
option where : Where = A
option times : 0..3 = 0
thread t {
    if first { skip }
    if where == B { page.seen = times }
}
invariant small: Page0.seen < 2 and Page1.seen < 2
invariant even: Page0.seen != 1
check fine for w in Where { where = w } expect holds
check fail for p in Page, f in bool { page = p, first = f, where = B, times = 2 }
    expect violates small
check more for n in 1..1 { times = n + 1, where = B }
    only small expect violates small
    only even  expect holds
