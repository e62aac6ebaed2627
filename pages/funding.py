"""Funding: who gave what, through whom, to what?"""

from armdash.topics.funding.budgets_section import show_arm_funding, show_budgets
from armdash.topics.funding.flow_section import show_flow
from armdash.topics.funding.matrix_section import show_matrix
from armdash.topics.funding.page import show_funding_answer
from armdash.ui.frame import open_page

page = open_page()

found = show_funding_answer(page)
if found:
    show_flow(page, found)
    show_budgets(page, found)
    show_matrix(page, found)
    show_arm_funding(page, found)
