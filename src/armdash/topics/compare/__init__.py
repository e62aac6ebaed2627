"""Cases side by side, from the day of their announcement on: what is alike, and what is not?"""
