"""Outcomes: were the targets met?"""
