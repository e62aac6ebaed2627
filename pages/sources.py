"""Sources: where does this number come from?"""

from armdash.ui.frame import open_page
from armdash.ui.source_list import (
    show_disagreements,
    show_sources,
    show_sources_heading,
    show_tables,
)

page = open_page()

show_sources_heading(page)
show_sources(page)
show_disagreements(page)
show_tables(page)
