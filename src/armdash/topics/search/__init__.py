"""Search: one field for everything that the pages tell."""
