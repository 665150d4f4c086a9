# A run would begin with each value of a parameter.
spec too_many_values
global hits : 0..2147483647
thread all_of_them(wanted: 0..2147483647) { wait until hits == wanted }  #~ E0234
thread one(wanted: 0..2147483647 = 7) { hits = wanted }
thread few(wanted: 1..100) { wait until hits == wanted }
check all_ expect holds
