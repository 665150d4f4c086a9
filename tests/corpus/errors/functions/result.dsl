# what says `-> T` returns, what does not never does
spec result
enum Errno { OK, EAGAIN }
global g : bool
function none() { return OK }  #~ E0311
function some() -> Errno { return }  #~ E0311
function falls() -> Errno {
    if g { return OK }
}  #~ E0311
thread t {
    let r = none()  #~ E0311
    g = none()  #~ E0311
    if g { return EAGAIN }  #~ E0311
    if g { return 1 }  #~ E0311
    some()
    falls()
}
check all expect holds
