"""The pages of the product in the order of the menu: the one list that feeds menu, previews, words and slides.

A page is a folder ``topics/<topic>/`` (its ``topic.py`` has the preview and makes the exhibits), an outline
``pages/<name>.py``, a line here, and its words in the catalogues (``nav.<name>``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from armdash import config


@dataclass(frozen=True, kw_only=True)
class PageInfo:
    """A page: its topic and the names of its exhibits, which ``slide.csv`` may give.

    One that is not in the menu is reached from the head or the foot of every page; one that ``needs_server`` is none
    of the files of the site, nor listed for search engines. ``choices`` are the parameters that only its address has,
    each with what it may name, the default first, or ``:`` and of what the ids in the data are (``,`` before it where
    it names several), or ``/`` and the pattern of what it may say.
    """

    name: str
    topic: str
    is_in_menu: bool = True
    needs_server: bool = False
    exhibits: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def _page(
    name: str,
    *,
    exhibits: str = "",
    topic: str = "",
    is_in_menu: bool = True,
    needs_server: bool = False,
    choices: Mapping[str, str] | None = None,
) -> PageInfo:
    return PageInfo(
        name=name,
        topic=topic or name,
        is_in_menu=is_in_menu,
        needs_server=needs_server,
        exhibits=tuple(exhibits.split()),
        choices={parameter: tuple(ids.split()) for parameter, ids in (choices or {}).items()},
    )


# Which part of a long list a page shows is told by its number; the first needs none.
PART = "/[1-9][0-9]{0,5}"


PAGES = (
    _page("overview", exhibits="key_figures story comparison"),
    _page(
        "outcomes",
        exhibits="outcomes_verdicts outcomes_jobs outcomes_people outcomes_projects outcomes_eur outcomes_goals"
        " statements_recovery statements_outcome",
        choices={"outcomes_part": PART},
    ),
    _page(
        "employment",
        exhibits="employment employment_years population closure",
        choices={
            "area": ":areas",
            "measure": "unemployment_share unemployed labour_force open_vacancies",
            "form": "level index difference year_change",
            "reference": ":areas",
        },
    ),
    _page(
        "funding",
        exhibits="funding_decisions funding_flow funding_flow_euros funding_matrix funding_arm budgets",
        choices={"flow": "phases euros", "funding_part": PART},
    ),
    _page("projects", choices={"view": "cards table", "sort": "number start end budget", "projects_part": PART}),
    _page("timeline", exhibits="timeline", choices={"timeline_part": PART}),
    _page(
        "map",
        exhibits="map_places map_companies map_workforce map_unemployment municipalities",
        choices={
            "profile": ":told_municipalities",
            "beside": ":told_municipalities",
            "layer": "places companies workforce unemployment",
            "extent": "area close partners",
            "map_part": PART,
        },
    ),
    _page("network", exhibits="network", choices={"network_part": PART}),
    _page(
        "lessons",
        exhibits="response checklist lessons statements studies further_reading",
        choices={"lessons_part": PART},
    ),
    _page(
        "services",
        exhibits="services_timeline services_audiences services_lists",
        choices={"people": "/[0-9]{1,2}b?(-[0-9]{1,2}b?){0,19}", "services_part": PART},
    ),
    _page("sources", exhibits="disagreements sources licences"),
    _page("present", topic="slides"),
    _page("search", is_in_menu=False, needs_server=True),
    _page("accessibility", is_in_menu=False),
)
# The pages of a folder of cases, at the addresses above those of the cases.
PAGES_OF_ALL = (
    _page("cases"),
    _page(
        "compare",
        exhibits="compare_facts compare_projects compare_unemployment compare_promises",
        choices={"cases": ",:cases"},
    ),
    _page("accessibility", is_in_menu=False),
)
EVERY_PAGE = (*PAGES, *PAGES_OF_ALL)
LANDING_PAGE, SEARCH, SOURCES, PRESENTATION = PAGES[0].name, "search", "sources", "present"
CASES, COMPARISON, ACCESSIBILITY = (page.name for page in PAGES_OF_ALL)
# Their addresses have no name of a page.
LANDING_PAGES = (LANDING_PAGE, CASES)
# The coordinators' own page is none of these: no reader hears of it, and without a way to sign in there is none.
DESK = "update"
# The parameters that belong to one page, with what they may name.
CHOICES = {parameter: ids for page in EVERY_PAGE for parameter, ids in page.choices.items()}
# What of an address belongs where. Language, filters and version go along everywhere. What is open on a page is
# closed by the menu's link to that page, and only a link that says so opens it. The choices of a page stay as they
# were left, whether the menu leads back to it or a link that names none of them.
OPENED = {"projects": "project", "sources": "source", "present": "slide"}
CLOSED = ("project", "source", "fact")
# The parts begin anew where other filters are chosen.
PARTS = tuple(name for name, ids in CHOICES.items() if ids == (PART,))
# Those that follow the filter of municipalities until the reader chooses otherwise.
OF_MUNICIPALITIES = ("area", "profile")


def pages_of_all() -> Sequence[PageInfo]:
    """Return the pages of a folder of cases: one case alone is compared with none."""
    is_one = len(config.case_names()) < 2
    return [page for page in PAGES_OF_ALL if not (is_one and page.name == COMPARISON)]


def shown_pages() -> Sequence[PageInfo]:
    """Return the pages of what is asked for: of a case, or of all cases of the folder."""
    return pages_of_all() if config.is_for_all() else PAGES


def page_of_path(path: str) -> str | None:
    """Return the name of the page of an address without parameters (``/timeline``); None where there is none."""
    names = (page.name for page in shown_pages())
    return next((name for name in names if path == f"/{'' if name in LANDING_PAGES else name}"), None)


def page_names(*, hidden: bool = True) -> list[str]:
    """Return the names of the pages, the landing page first; those that are not in the menu where ``hidden``."""
    return [page.name for page in PAGES if hidden or page.is_in_menu]


def exhibit_names() -> list[str]:
    """Return the names that a slide may give to what it shows."""
    return [name for page in PAGES for name in page.exhibits]


def foreign_params(page_name: str) -> set[str]:
    """Return the parameters that an address of the page does not have because they belong to another."""
    owners = {parameter: page.name for page in EVERY_PAGE for parameter in page.choices} | {
        "find": SEARCH,
        "fact": SOURCES,
    }
    return {parameter for parameter, owner in owners.items() if owner != page_name}
