# a goto leads to its own block or one around it
spec into_block
global g : bool
thread t {
    goto inside  #~ E0320
    if g {
      inside:
        goto outside
    }
    for each x in Addr { goto outside }
  outside:
    g = on
}
enum Addr { SRC, DST }
check all expect holds
