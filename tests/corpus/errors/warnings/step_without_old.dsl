# a property of a step that asks for one state only
spec step_without_old
global g : 0..2
define grew = g >= old g
thread t { g = 1 }
step few: g < 2  #~ W0410
step grows: grew
check all expect holds
