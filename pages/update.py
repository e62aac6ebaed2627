"""Update: how are the data changed?"""

from armdash.topics.desk.page import show_desk
from armdash.ui.frame import open_page

page = open_page()
show_desk(page)
