"""Projects: which project did what?"""

from armdash.ui.frame import open_page
from armdash.ui.project_detail import show_project
from armdash.ui.project_list import show_projects

page = open_page()

if page.project:
    show_project(page, page.project)
else:
    show_projects(page)
