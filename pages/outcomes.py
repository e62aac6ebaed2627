"""Outcomes: were the promises kept?"""

from armdash.ui.disagreements import show_figure_disagreements
from armdash.ui.frame import open_page
from armdash.ui.outcomes import show_goals, show_outcomes

page = open_page()

show_outcomes(page)
show_goals(page)
show_figure_disagreements(page)
