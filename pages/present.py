"""Present: the slides of the case on the screen, and nothing else."""

from armdash.ui.frame import open_page
from armdash.ui.present import show_present

page = open_page()

show_present(page)
