"""Comparison: what is alike in the cases, and what is not?"""

from armdash.topics.compare.model import model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page))
