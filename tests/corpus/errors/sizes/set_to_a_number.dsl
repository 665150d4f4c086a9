# a check sets a size to a number that is written out, or to one of a sweep, in its range
spec set_to_a_number
enum E { A, B }
size movers : 1..3 = 2
size others : 1..3 = 1
option rounds : 1..3 = 1
thread t [movers] { if rounds > others { skip } }
check a { movers = others } expect holds  #~ E0232
check b { movers = rounds } expect holds  #~ E0232
check c { movers = 4 } expect holds  #~ E0216
check d { movers = on } expect holds  #~ E0232
check e for p in E { movers = p } expect holds  #~ E0232
check f for n in 1..3 { movers = n + 1, rounds = movers } expect holds  #~ E0216
check g { movers = 1, movers = 2 } expect holds  #~ E0217
check h { mover = 1 } expect holds  #~ E0201
check i { E = 1 } expect holds  #~ E0203
