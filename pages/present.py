"""Present: the slides of the case on the screen, and nothing else."""

from armdash.topics.slides.page import show_present
from armdash.ui.frame import open_page

page = open_page()

show_present(page)
