"""The history of a case's data: a file for each change beside the tables (docs/decisions/0022)."""
