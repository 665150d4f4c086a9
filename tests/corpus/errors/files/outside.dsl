# A spec that somebody sends shall not show what else lies on the disk.
spec outside
use "/etc/hostname"  #~ E0225
global done : bool
thread t { done = on }
check all_ expect holds
