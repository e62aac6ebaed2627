"""Map: where did it happen?"""
