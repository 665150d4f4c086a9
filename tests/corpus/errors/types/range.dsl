# a range is two numbers
spec range
option n : 0..3 = 4  #~ E0216
global a : 0..n  #~ E0216
global b : 2..1  #~ E0216
global c : 0..1 + 1 = 1 + 2  #~ E0216
thread t { if n == 1 { a = 1; b = 1; c = 1 } }
check all { n = 7 } expect holds  #~ E0216
