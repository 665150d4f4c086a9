# a sweep is over a range that is written out, an enum, an object or bool, and not too long
spec sweeps
size movers : 1..4 = 2
option rounds : 0..9 = 1
global g : 0..3
thread t [movers] { if rounds > 3 { skip } }
check a for n in 1..movers { rounds = n } expect holds  #~ E0431
check b for n in 3..1 { rounds = n } expect holds  #~ E0216
check c for n in Rounds { rounds = n } expect holds  #~ E0201
check d for n in movers { rounds = n } expect holds  #~ E0203
check e for n in 1..9, m in 1..12 { rounds = n, movers = m } expect holds  #~ E0430
check f for n in 1..2000000000 { rounds = n } expect holds  #~ E0430
check g for g in 1..2 { rounds = g } expect holds  #~ E0202
check h for n in 1..2, n in 1..2 { rounds = n } expect holds  #~ E0202
check i for n in 8..12 { rounds = n } expect holds  #~ E0216
check j for n in bool { rounds = n } expect holds  #~ E0210
