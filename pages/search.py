"""Search: where is it?"""

from armdash.topics.search.model import model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page))
