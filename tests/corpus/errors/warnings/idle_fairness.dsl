# fairness is about runs that go on for ever, and nothing asks for those
spec idle_fairness
global g : 0..2
strongly fair thread t { g = 1 }  #~ W0411
unfair background thread u { g = 2 }  #~ W0411
thread v { g = 0 }
check all expect holds
