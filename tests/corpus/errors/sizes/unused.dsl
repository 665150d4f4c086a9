# a size that shapes nothing, and a sweep whose rows are all the same
spec unused
size movers : 1..3 = 2  #~ W0201
size others : 1..3 = 2
thread t [others] { skip }
check grows for n in 1..3, m in 1..2 { movers = 1 + m } expect holds  #~ W0201
