"""Projects: which project did what?"""
