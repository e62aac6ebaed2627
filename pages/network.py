"""Network: who works with whom?"""

from armdash.topics.network.page import show_network
from armdash.topics.network.tables_section import show_degrees, show_roles, show_working_groups
from armdash.ui.frame import open_page

page = open_page()

links, organisations = show_network(page)
if links:
    show_degrees(page, organisations, links)
    show_roles(page, organisations, links)
show_working_groups(page)
