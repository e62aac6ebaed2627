"""Funding: who gave what, through whom, to what?"""

from armdash.topics.funding.budgets_section import show_arm_funding, show_budgets
from armdash.topics.funding.flow_section import show_flow
from armdash.topics.funding.matrix_section import show_matrix
from armdash.topics.funding.page import show_funding_answer
from armdash.ui.frame import open_page

page = open_page()

project_ids = show_funding_answer(page)
if project_ids:
    show_flow(page, project_ids)
    show_budgets(page, project_ids)
    show_matrix(page, project_ids)
    show_arm_funding(page, project_ids)
