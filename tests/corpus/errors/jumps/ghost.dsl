# nothing that runs depends on a ghost
spec ghost
ghost moved : bool
ghost twice : bool
global g : bool
define did = moved
function put(ref b: bool) { b = on }
thread t {
    if moved { skip }  #~ E0324
    g = did  #~ E0324
    let x = moved  #~ E0324
    put(moved)  #~ E0324
    moved = twice or did
    assert moved and did
}
invariant once: did => moved
check all expect holds
