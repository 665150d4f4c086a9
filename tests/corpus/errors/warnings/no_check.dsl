# nothing is checked
spec no_check  #~ W0202
thread t { skip }
