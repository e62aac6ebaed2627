"""Sources: where does this number come from?"""

from armdash.topics.sources.choice_section import show_choice, show_way_back
from armdash.topics.sources.model import ALL_SOURCES, EVERYTHING, ONE_SOURCE, TABLES, model
from armdash.topics.sources.table_section import show_tables, show_whole_database
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

own = {
    ALL_SOURCES: show_way_back,
    ONE_SOURCE: show_choice,
    TABLES: show_tables,
    EVERYTHING: show_whole_database,
}
show_page(page, model(page), own)
