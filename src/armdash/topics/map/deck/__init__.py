"""The map as layers of pydeck and as a chart for files."""
