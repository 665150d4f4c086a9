"""The names of the reductions, in the order in which they are made: a command line that offers them
needs nothing else."""

NAMES = ("fold", "drop", "dead", "fuse", "symmetry")
