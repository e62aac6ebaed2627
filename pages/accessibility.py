"""Accessibility: can everyone use this?"""

from armdash.topics.accessibility.page import show_statement
from armdash.ui.frame import open_page

page = open_page()

show_statement(page)
