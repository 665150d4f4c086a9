# a size is one of a range of numbers from 0 up, and everything of it is written out
spec not_a_size
size a : bool = on  #~ E0230 E0230
size b : 1..a = 1  #~ E0230
size c : 1..3 = a  #~ E0230
size d : 1..3 = 4  #~ E0216
size e : 3..1 = 2  #~ E0230
size f : 0 - 1..1 = 0  #~ E0230
thread t { if a + b + c + d + e + f > 0 { skip } }
check all expect holds
