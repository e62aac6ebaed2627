"""Lessons: what should another municipality do?"""

from armdash.topics.lessons.checklist_section import show_checklist, show_response
from armdash.topics.lessons.page import show_lessons, show_lessons_answer, show_reading, show_studies
from armdash.ui.frame import open_page
from armdash.ui.statements import show_statements

page = open_page()

project_ids = show_lessons_answer(page)
if project_ids:
    show_response(page, project_ids)
    show_lessons(page, project_ids)
    show_checklist(page, project_ids)
    show_statements(page, "loss")
    show_studies(page, project_ids)
    show_reading(page, project_ids)
