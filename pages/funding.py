"""Funding: who gave what, through whom, to what?"""

from armdash.topics.funding.model import model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page))
