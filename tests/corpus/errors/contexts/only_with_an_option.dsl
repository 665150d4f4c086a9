# a sleep in an interrupt that an option switches on, with a row that has it: TLC would not see it
spec only_with_an_option
enum Cpu { CPU0 }
option slow : bool = off
global done : completion
interrupt tick on CPU0 { complete done; if slow { wait done } }  #~ E0340
check all expect holds
check slow_ { slow = on } expect holds
