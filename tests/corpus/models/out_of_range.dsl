# A number that leaves its range is reported where it is stored, whichever way it got there.
# trace up: t:19
# trace down: t:20
# trace let_: t:21
# trace argument: t:22
# trace result_: t:17
# trace part: t:24
spec out_of_range
enum Way { NONE, UP, DOWN, LET, ARGUMENT, RESULT, PART }
option way : Way = NONE
states s { none; some(n: 0..1) }
global n : 0..2 = 2
global one : 0..1
global zero : 0..0
global st : s
function set(x: 0..1) { one = x }
function get() -> 0..1 { return n }
thread t {
    if way == UP { n += 1 }
    if way == DOWN { one -= 1 }
    if way == LET { let x : 0..1 = n; one = x }
    if way == ARGUMENT { let y = n; set(y) }
    if way == RESULT { n = get() }
    if way == PART { st = some(n) }
    zero = zero + 0; n -= 1; set(n - 1); n = get()
}
check none_ { way = NONE } expect holds
check up { way = UP } expect violates out_of_range
check down { way = DOWN } expect violates out_of_range
check let_ { way = LET } expect violates out_of_range
check argument { way = ARGUMENT } expect violates out_of_range
check result_ { way = RESULT } expect violates out_of_range
check part { way = PART } expect violates out_of_range
