"""Bars over time in rows, with events, months and an as-of date."""
