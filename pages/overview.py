"""Overview: what happened, and how far have we come?"""

from armdash.ui.frame import open_page
from armdash.ui.handouts import show_handouts
from armdash.ui.overview import show_comparison, show_key_figures, show_overview_heading, show_tables
from armdash.ui.statements import show_statements
from armdash.ui.story_strip import show_story
from armdash.ui.ways_on import show_ways_on

page = open_page()

show_overview_heading(page)
show_handouts(page)
show_key_figures(page)
show_story(page)
show_comparison(page)
show_statements(page, "recovery")
show_ways_on(page)
show_tables(page)
