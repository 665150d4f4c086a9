# What leads to what: whenever the first is true, the second is so then or later.
# trace slow.answered: client:8 client:8 server:11 server:12 client:8 server:13 client:8 server:14 server:14
# trace slow.for_good: client:8 client:8 server:11 server:12 client:8 client:8 server:13 server:14 server:14
spec leads_to
option quick : bool = on
global asked : bool
global served : bool
background thread client { loop { wait until not asked; asked = on } }
background thread server {
    loop {
        atomic { wait until asked; asked = off; served = on }
        skip
        served = off
        if not quick { loop { skip; skip } }
    }
}
eventually answered: asked leads to served
eventually at_once: served leads to served
eventually never_first: asked and served and client ended leads to off
eventually if_quick: quick leads to asked
eventually for_good: not quick leads to not asked
check quick { quick = on }  expect holds
check slow  { quick = off }
    only answered expect violates answered
    only for_good expect violates for_good
    only at_once, never_first, if_quick expect holds
