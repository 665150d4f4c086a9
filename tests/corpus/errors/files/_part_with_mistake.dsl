# a part
global part : bol  #~ E0201
