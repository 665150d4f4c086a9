# a run that goes on for ever has no last step
spec no_last_step
global g : bool
thread t {
    skip
  here:
    g = on
}
eventually done: not g
invariant low: not g
check a only done expect violates done at here  #~ E0413
check b only low expect violates low at here
check c expect violates livelock  #~ E0405
check d only done, livelock, livelock expect holds  #~ E0217
