"""Funding: who gave what, through whom, to what?"""
