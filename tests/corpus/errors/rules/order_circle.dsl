# Two threads take two locks in both orders; a circle of three goes over three threads.
spec order_circle
global a : mutex
global b : mutex
global c : mutex
global d : mutex
global e : mutex
thread one { lock a; lock b; unlock b; unlock a }
thread two { lock b; lock a; unlock a; unlock b }  #~ W0310
thread x { lock c; lock d; unlock all }
thread y { lock d; lock e; unlock all }
thread z { lock e; lock c; unlock all }  #~ W0310
check all expect holds
