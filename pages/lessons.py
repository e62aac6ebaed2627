"""Lessons: what should another municipality do?"""

from armdash.topics.lessons.checklist_blocks import DOCUMENT
from armdash.topics.lessons.document_section import show_document
from armdash.topics.lessons.model import model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page), {DOCUMENT: show_document})
