"""Timeline: what was done, and when?"""

from armdash.topics.timeline.page import show_timeline
from armdash.ui.frame import open_page

page = open_page()

show_timeline(page)
