"""Timeline: what was done, and when?"""

from armdash.ui.frame import open_page
from armdash.ui.timeline import show_timeline

page = open_page()

show_timeline(page)
