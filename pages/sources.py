"""Sources: where does this number come from?"""

from armdash.ui.disagreements import show_disagreements
from armdash.ui.frame import open_page
from armdash.ui.source_ages import show_freshness, show_licences
from armdash.ui.source_list import show_sources, show_sources_heading
from armdash.ui.table_browser import show_tables, show_whole_database

page = open_page()

show_sources_heading(page)
show_sources(page)
show_disagreements(page, source_id=page.source)
if not page.source:
    show_freshness(page)
    show_licences(page)
show_tables(page)
show_whole_database(page)
