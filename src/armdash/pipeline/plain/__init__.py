"""Large files that are written just as programs write them: DuckDB reads and checks them, without a row in Python."""
