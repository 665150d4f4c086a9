# A compare-and-exchange stores only if the place holds what was expected, and says so.
# trace stores_anyway: push1:14 push1:15 push2:14 push1:19 push2:15 push2:19
# trace looks_no_more: push1:14 push1:15 push2:14 push1:18 push2:15 push2:18
spec compare_exchange
option how : How = TRY
enum How { TRY, OLD, STORE, BLIND }
enum Node { N1, N2 }
global head : Node?
global next : [Node] of Node?
thread push1 { push(N1) }
thread push2 { push(N2) }
function push(node: Node) {
    loop {
        let seen = head
        next[node] = seen
        if how == TRY and try_cmpxchg(head, seen, node) { break }
        if how == OLD { let old = cmpxchg(head, seen, node); if old == seen { break } }
        if how == BLIND { cmpxchg(head, seen, node); break }
        if how == STORE { xchg(head, node); break }
    }
}
define chain(first: Node, second: Node) =
    head == first and next[first] == second and next[second] == null
finally both_in_list: chain(N1, N2) or chain(N2, N1)
check tries expect holds
check asks_old { how = OLD } expect holds
check stores_anyway { how = STORE } expect violates both_in_list
check looks_no_more { how = BLIND } expect violates both_in_list
