"""Sources: where does this number come from?"""

from armdash.topics.sources.ages_section import show_freshness, show_licences
from armdash.topics.sources.disagreements_section import show_disagreements
from armdash.topics.sources.list_section import show_sources, show_sources_heading
from armdash.topics.sources.table_section import show_tables, show_whole_database
from armdash.ui.frame import open_page

page = open_page()

show_sources_heading(page)
show_sources(page)
show_disagreements(page, source_id=page.source)
if not page.source:
    show_freshness(page)
    show_licences(page)
show_tables(page)
show_whole_database(page)
