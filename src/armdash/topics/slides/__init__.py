"""Present: the slides of the case on the screen, and nothing else."""
