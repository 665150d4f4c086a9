# a label is looked for in its own thread
spec unknown_label
thread mover {
  start:
    goto strat  #~ E0201
}
thread other { goto start }  #~ E0320
invariant begins: mover at stop  #~ E0201
check all expect holds
