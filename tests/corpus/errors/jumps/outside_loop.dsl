# nothing to leave
spec outside_loop
enum Addr { SRC, DST }
thread t {
    break  #~ E0321
    loop { break }
    for each a in Addr { if a == SRC { continue } }
    continue  #~ E0321
    atomic { break }  #~ E0321
}
check all expect holds
