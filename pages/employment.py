"""Employment: how is employment doing?"""

from armdash.ui.employment import show_employment
from armdash.ui.frame import open_page

page = open_page()

show_employment(page)
