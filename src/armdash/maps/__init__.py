"""Rows in, maps out: pydeck for the page, without a foreign map service."""
