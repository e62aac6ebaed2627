"""Timeline: what was done, and when?"""
