"""Services: what does the city offer the unemployed, employers and associations?"""

from armdash.topics.services.calculator_section import show_calculator
from armdash.topics.services.model import CALCULATOR, model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {CALCULATOR: show_calculator})
