"""Overview: what happened, and how far have we come?"""

from armdash.topics.overview.model import HANDOUTS, model
from armdash.topics.slides.handouts_section import show_handouts
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {HANDOUTS: show_handouts})
