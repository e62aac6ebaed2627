"""Data in, bytes of a file out."""
