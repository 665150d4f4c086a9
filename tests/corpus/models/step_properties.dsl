# A property of a step sees the state before it and the one behind it.
# trace slow.through: put:11
# trace slow.never_adds: put:11 put:13
# trace fast: put:11
spec step_properties
option by : 1..2 = 1
object F [2] { refs : 0..3 = 2; next : F? }
global sum : 0..3
thread put(f: F) {
  takes:
    f.refs -= by
  adds:
    sum += 1
}
thread link { F0.next = F1; F0.next = null; assert small: sum < 3 }
step slow: for all f in F: f.refs >= old f.refs - 1
step one_thing: sum == old sum or F0.refs == old F0.refs and F1.refs == old F1.refs
step there: old F0.next == null or old F0.next.refs > 0 or sum == 2
step through: old F0.next.refs > 0 or not link ended
step never_adds: sum == old sum
check slow { by = 1 }
    only slow, one_thing, there expect holds
    only through expect violates null_dereference
    only never_adds expect violates never_adds at put.adds
check fast { by = 2 } only slow, never_adds expect violates slow at put.takes
