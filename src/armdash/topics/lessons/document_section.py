"""The checklist as a document to fill in."""

import streamlit as st

from armdash.exports.checklist import DOCX, checklist_docx
from armdash.exports.dataset import file_name
from armdash.topics.lessons.response import checklist_document
from armdash.ui.downloads import again, page_origin, show_file_button
from armdash.ui.markup import show
from armdash.ui.session import PageContext


def show_document(page: PageContext) -> None:
    """Draw the button of the document, and that the page can be printed as well."""
    origin, project_ids = page_origin(page), page.project_ids
    with st.container(key="screen-document", horizontal=True, vertical_alignment="center", gap="small"):
        show_file_button(
            page.tr("lessons.document"),
            lambda: checklist_docx(checklist_document(page, project_ids, origin.address)),
            file_name("checklist", origin, "docx", page.tr),
            DOCX,
            tip=page.tr("lessons.document_tip"),
            told=again(page, "checklist"),
        )
        show("note_label", inline=True, text=page.tr("lessons.print_tip"))
