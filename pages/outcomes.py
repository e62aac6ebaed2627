"""Outcomes: were the targets met?"""

from armdash.topics.outcomes.page import show_goals, show_outcomes
from armdash.topics.sources.disagreements_section import show_figure_disagreements
from armdash.ui.frame import open_page
from armdash.ui.statements import show_statements

page = open_page()

show_outcomes(page)
show_statements(page, "outcome")
show_statements(page, "recovery")
show_goals(page)
show_figure_disagreements(page)
