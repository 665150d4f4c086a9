# a set is of an enum or of objects, and stands where a value does
spec types
enum Addr { A, B }
states pte { none; page(of: set of Addr) }  #~ E0215
global g : set of 0..3  #~ E0242
global h : set of Addr?  #~ E0242
global i : set of bool  #~ E0242
global j : set of Adr  #~ E0201
global k : set of set of Addr  #~ E0242
global m : set  #~ E0242
global l : set of [Addr] of bool  #~ E0242
global s : set of Addr = A  #~ E0210
global t : set of Addr = { A, on }  #~ E0210
global v : Addr = all  #~ E0201
option o : set of Addr = { A }  #~ E0215
thread one (all_of: set of Addr) { s = all_of }  #~ E0215
check a { o = { A } } expect holds
