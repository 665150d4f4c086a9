# a part
global done : bool
