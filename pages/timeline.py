"""Timeline: what was done, and when?"""

from armdash.topics.timeline.model import MONTHS, model
from armdash.topics.timeline.months_section import show_months
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {MONTHS: show_months})
