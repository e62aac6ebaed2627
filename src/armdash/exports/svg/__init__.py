"""A chart as SVG, without a browser."""
