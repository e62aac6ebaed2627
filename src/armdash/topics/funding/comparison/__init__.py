"""Other EU projects of the region, beside the case's own: never among them, never in a sum."""
