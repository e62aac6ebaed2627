"""Tests of what the commands tell and do, besides the folders that they work with."""
