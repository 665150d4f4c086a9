# A reference that may be null goes where null is not declared only if it is not null.
# trace store: t:16 t:17
# trace pass: t:16
# trace let_: t:16 t:19
# trace result_: t:16 t:14
# trace start: t:16 t:21
spec null_to_place
enum Way { NONE, STORE, PASS, LET, RESULT, START }
option way : Way = NONE
object Folio [1] { n : 0..1; next : Folio? }
global f : Folio?
global sure : Folio
function touch(folio: Folio) { folio.n = 1 }
function found() -> Folio { return f }
thread t -> Folio {
    let x = f
    if way == STORE { sure = x }
    if way == PASS { touch(x) }
    if way == LET { let y : Folio = f; y.n = 1 }
    if way == RESULT { f = found() }
    if way == START { return f }
    f = sure
    let y : Folio = f
    touch(f); sure = y
    return f
}
check none_ { way = NONE } expect holds
check store { way = STORE } expect violates null_dereference
check pass { way = PASS } expect violates null_dereference
check let_ { way = LET } expect violates null_dereference
check result_ { way = RESULT } expect violates null_dereference
check start { way = START } expect violates null_dereference
