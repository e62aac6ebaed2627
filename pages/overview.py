"""Overview: what happened, and how far have we come?"""

from armdash.topics.overview.event_strip_section import show_story
from armdash.topics.overview.page import show_comparison, show_key_figures, show_overview_heading, show_tables
from armdash.topics.overview.previews_section import show_previews
from armdash.topics.slides.handouts_section import show_handouts
from armdash.ui.frame import open_page
from armdash.ui.statements import show_statements

page = open_page()

show_overview_heading(page)
show_handouts(page)
show_key_figures(page)
show_story(page)
show_comparison(page)
show_statements(page, "recovery")
show_previews(page)
show_tables(page)
