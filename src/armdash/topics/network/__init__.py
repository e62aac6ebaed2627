"""Network: who works with whom?"""
