# An option that no check varies, or on which nothing depends that is ever executed.
spec options
option fixed : bool = on                                        #~ W0425
option unread : 0..2 = 1                                        #~ W0425
option varied : bool = on
option meant : bool = off       allow vacuous because "set by hand"
option asked : bool = off                                       #~ W0425
global x : 0..2
global never : bool
thread t {
    if fixed { x = 1 } else { x = 2 }
    if varied and not meant { skip }
    if never { if unread == 1 { x = 2 }; x = 0 }                #~ W0421
}
invariant small: asked or x < 2
check one { varied = on, unread = 0 } expect holds
check two { varied = off } expect holds
