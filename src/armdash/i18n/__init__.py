"""Words and formats of the interface's languages."""
