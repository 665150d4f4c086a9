# For each set of sizes there is a model of its own.
spec too_many_sets
size rounds : 1..500 = 1
global hits : 0..rounds
thread counter { hits = 1 }
check few for n in 1..60 { rounds = n } expect holds
check many for n in 1..60 { rounds = n + 60 } expect holds  #~ E0430
