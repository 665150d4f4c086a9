# an alternative that the type does not have
spec unknown_alternative
states pte { none; gone; none -> lost }  #~ E0201
global p : pte
thread t { if p is nome { skip } }  #~ E0201
check all expect holds
