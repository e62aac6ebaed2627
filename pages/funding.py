"""Funding: who gave what, through whom, to what?"""

from armdash.ui.frame import open_page
from armdash.ui.funding import show_funding_answer
from armdash.ui.funding_budgets import show_arm_funding, show_budgets
from armdash.ui.funding_flow import show_flow
from armdash.ui.funding_matrix import show_matrix

page = open_page()

found = show_funding_answer(page)
if found:
    show_flow(page, found)
    show_budgets(page, found)
    show_matrix(page, found)
    show_arm_funding(page, found)
