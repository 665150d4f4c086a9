# states that have moves only
spec no_alternatives
states pte { none -> none }  #~ E0222 E0201 E0201
thread t { skip }
check all expect holds
