"""Lessons: what should another municipality do?"""
