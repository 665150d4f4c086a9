# labels are unique in a thread
spec label_twice
thread a {
  again: skip
  again: goto again  #~ E0202
}
thread b { again: goto again }
check all expect holds
