"""A presentation as a PowerPoint file."""
