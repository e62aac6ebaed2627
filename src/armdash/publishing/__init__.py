"""A checked version of the data on its way to the servers that show it (docs/decisions/0031)."""
