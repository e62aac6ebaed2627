"""From the CSV files to the database: staging, checks, tables, marts, atomic swap."""
