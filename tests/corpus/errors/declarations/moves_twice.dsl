# all moves from one in one line
spec moves_twice
states pte {
    none
    gone
    none -> gone
    none -> none  #~ E0222
}
global p : pte
thread t { p = gone }
check all expect holds
