"""Employment: how is employment doing?"""

from armdash.topics.employment.page import show_employment
from armdash.ui.frame import open_page

page = open_page()

show_employment(page)
