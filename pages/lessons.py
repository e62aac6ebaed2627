"""Lessons: what should another municipality do?"""

from armdash.topics.lessons.checklist_section import show_checklist, show_response
from armdash.topics.lessons.page import show_lessons, show_lessons_answer, show_reading, show_studies
from armdash.ui.frame import open_page
from armdash.ui.statements import show_statements

page = open_page()

found = show_lessons_answer(page)
if found:
    show_response(page, found)
    show_lessons(page, found)
    show_checklist(page, found)
    show_statements(page, "loss")
    show_studies(page, found)
    show_reading(page, found)
