# one to nine of a thread
spec thread_count
thread a [0] { skip }  #~ E0314
thread b [10] { skip }  #~ E0314
thread c [9] { skip }
check all expect holds
