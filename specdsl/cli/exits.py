"""What the exit codes mean."""

OK = 0
DIFFERS = 1
USAGE = 2
REJECTED = 3
INCONCLUSIVE = 4
