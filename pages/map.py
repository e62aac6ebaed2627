"""Map: where did it happen?"""

from armdash.ui.frame import open_page
from armdash.ui.map import show_map

page = open_page()

show_map(page)
