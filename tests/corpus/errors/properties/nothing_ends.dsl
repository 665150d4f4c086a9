# the end of threads of which none has to end
spec nothing_ends
background thread t [2] { skip }
eventually done: all ended  #~ E0412
eventually these: t ended
check a only livelock  #~ E0412
    expect holds
check b expect livelocks  #~ E0412
check c only these expect holds
