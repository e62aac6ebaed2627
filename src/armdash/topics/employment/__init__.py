"""Employment: how is employment doing?"""
