"""Network: who works with whom?"""

from armdash.topics.network.model import model
from armdash.topics.network.page import follow_click
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {"network": follow_click})
