"""Overview: what happened, and how far have we come?"""
