"""All cases of a folder: which are there?"""
