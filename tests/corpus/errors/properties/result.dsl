# a thread that has one
spec result
thread a { skip }
thread b [2] -> bool { return on }
thread c -> bool { return on }
finally one: a.result  #~ E0401
finally two: b.result  #~ E0401
finally three: c.resolt  #~ E0401
finally four: c.result
check all expect holds
