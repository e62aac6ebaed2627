"""Projects: which project did what?"""

from armdash.topics.projects.detail import NEIGHBOURS
from armdash.topics.projects.listing import TABLE
from armdash.topics.projects.model import model
from armdash.topics.projects.page import show_neighbours, show_table
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {NEIGHBOURS: show_neighbours, TABLE: show_table})
