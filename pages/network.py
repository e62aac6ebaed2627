"""Network: who works with whom?"""

from armdash.ui.frame import open_page
from armdash.ui.network import show_network
from armdash.ui.network_tables import show_degrees, show_roles, show_working_groups

page = open_page()

links, organisations = show_network(page)
if links:
    show_degrees(page, organisations, links)
    show_roles(page, organisations, links)
show_working_groups(page)
