# A set has each member once: to add what is there, or remove what is not, changes nothing.
# trace lost: one:14 one:14 one:17 one:19 two:14 two:14 two:17 remover:23 remover:23 two:19
# trace chosen: one:14 one:14 one:20 one:20 one:21 one:21 two:14
spec set_of
option how : How = ONE_STEP
enum How { ONE_STEP, LOAD_STORE, CHOSEN }
object Folio [3] { isolated : bool }
object Inode [1] { pages : set of Folio = all }
global seen : set of Folio = { Folio2 }
ghost ever  : set of Folio
thread one { touch(Folio0) }
thread two { touch(Folio1) }
function touch(folio: Folio) {
    remove folio from Inode0.pages; remove folio from Inode0.pages
    add folio to ever
    if how == LOAD_STORE {
        let old = seen
        add folio to old
        seen = old
    } else { add folio to seen; add folio to seen }
    if how == CHOSEN { choose other in seen where other != folio; other.isolated = on }
}
thread remover { remove Folio2 from seen; remove Folio2 from seen }
invariant few: (number of f in Folio: (f in ever)) <= 2 and not Folio2 in ever
invariant not_isolated: empty(ever) or (exists f in Inode0.pages: not f.isolated)
finally kept: seen == ever and Inode0.pages == { Folio2 }
check one_step expect holds
check lost { how = LOAD_STORE } expect violates kept
check chosen { how = CHOSEN } expect violates not_isolated
