# a local that would have no value
spec past_declaration
global g : bool
thread t {
    if g { goto out }  #~ E0320
    let x = g
    goto out
  out:
    g = x
    goto end
    let y = g
    g = y
  end:
    skip
}
check all expect holds
