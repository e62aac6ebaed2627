"""Projects: which project did what?"""

from armdash.topics.projects.detail_page import show_project
from armdash.topics.projects.list_page import show_projects
from armdash.ui.frame import open_page

page = open_page()

if page.project:
    show_project(page, page.project)
else:
    show_projects(page)
