"""Map: where did it happen?"""

from armdash.topics.map.page import show_map
from armdash.ui.frame import open_page

page = open_page()

show_map(page)
