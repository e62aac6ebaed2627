"""Several cases in one server: the beginning of an address names the case, and what follows is as for one alone."""
