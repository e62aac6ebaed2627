"""Services: what does the city offer the unemployed, employers and associations?"""

from armdash.topics.services.calculator_section import show_supplement
from armdash.topics.services.page import show_background, show_examples, show_lists, show_services_answer
from armdash.topics.services.timeline_section import show_services_timeline
from armdash.ui.frame import open_page

page = open_page()

if show_services_answer(page):
    show_services_timeline(page)
    show_supplement(page)
    show_lists(page)
    show_examples(page)
    show_background(page)
