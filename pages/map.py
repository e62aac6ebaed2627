"""Map: where did it happen?"""

from armdash.topics.map.choice_section import show_deck, show_name
from armdash.topics.map.list_blocks import NAME
from armdash.topics.map.model import DECK, MONTHS, model
from armdash.topics.map.month_section import show_months
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {DECK: show_deck, MONTHS: show_months, NAME: show_name})
