# behind a statement that never goes on
spec unreachable
global g : bool
thread t {
    if g { return; g = off }  #~ W0203
    goto out
    g = on  #~ W0203
  out:
    loop { if g { break } }
    if g { return } else { goto out }
    g = off  #~ W0203
}
check all expect holds
