# a part
global part : bool
check part expect holds  #~ E0208
