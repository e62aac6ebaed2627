"""Accessibility: can everyone use this?"""
