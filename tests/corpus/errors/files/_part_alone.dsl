global done : bool
