# A trylock says whether it worked: alone, in `let`, under `not`, and in `and` and `or`.
# trace forget: t:15
spec trylock
enum Way { IF, LET, NOT, AND, OR, FORGET }
option way : Way = IF
global a : spinlock
global b : mutex
global n : 0..1
thread t {
    if way == IF { if trylock a { n += 1; n -= 1; unlock a } }
    if way == LET { let got = trylock a; if got { n += 1; n -= 1; unlock a } }
    if way == NOT { if not trylock a { return }; n += 1; n -= 1; unlock a }
    if way == AND { if trylock b and trylock a { n += 1; n -= 1 }; unlock all }
    if way == OR { if trylock b or trylock a { skip }; unlock all }
    if way == FORGET { if trylock a { return } }
}
thread u { lock a; n += 1; n -= 1; unlock a; lock b; unlock b }
check if_ { way = IF } expect holds
check let_ { way = LET } expect holds
check not_ { way = NOT } expect holds
check and_ { way = AND } expect holds
check or_ { way = OR } expect holds
check forget { way = FORGET } expect violates held_at_end
