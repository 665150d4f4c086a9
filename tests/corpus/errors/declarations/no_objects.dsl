# there is at least one
spec no_objects
object Folio [0] { lock : folio_lock }  #~ E0221
thread t { skip }
check all expect holds
