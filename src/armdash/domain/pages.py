"""The pages of the product in the order of the menu: the one list that feeds menu, previews, words and slides.

A page is a folder ``topics/<topic>/`` (its ``topic.py`` has the preview and makes the exhibits), an outline
``pages/<name>.py``, a line here, and its words in the catalogues (``nav.<name>``).
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageInfo:
    """A page: its topic, the terms that it explains, and the names of its exhibits, which ``slide.csv`` may give.

    One that is not in the menu is reached from the footer.
    """

    name: str
    topic: str
    is_in_menu: bool = True
    terms: tuple[str, ...] = ()
    exhibits: tuple[str, ...] = ()


def _page(name: str, *, terms: str = "", exhibits: str = "", topic: str = "", is_in_menu: bool = True) -> PageInfo:
    return PageInfo(
        name=name,
        topic=topic or name,
        is_in_menu=is_in_menu,
        terms=tuple(terms.split()),
        exhibits=tuple(exhibits.split()),
    )


PAGES = (
    _page(
        "overview",
        terms="sudden_structural_change dismissed_person project target outcome change_negotiations",
        exhibits="key_figures story comparison",
    ),
    _page(
        "timeline",
        terms="project theme sudden_structural_change positive_structural_change esf erdf",
        exhibits="timeline",
    ),
    _page(
        "map",
        terms="project theme organisation pointti sudden_structural_change",
        exhibits="map_places map_companies map_workforce map_unemployment municipalities",
    ),
    _page("projects", terms="project theme lead partner funder instrument esf erdf akke pointti rdi"),
    _page(
        "funding",
        terms="funding_decision funder channel instrument esf erdf akke ely_centre tem okm",
        exhibits="funding_decisions funding_flow funding_flow_euros funding_matrix funding_arm budgets",
    ),
    _page("network", terms="organisation lead partner funder project ely_centre tem okm", exhibits="network"),
    _page(
        "employment",
        terms="unemployment_share structural_unemployment dismissed_person sudden_structural_change",
        exhibits="employment employment_years population closure",
    ),
    _page(
        "outcomes",
        terms="target estimate outcome dismissed_person project action_plan",
        exhibits="outcomes_jobs outcomes_people outcomes_projects outcomes_eur outcomes_goals"
        " statements_recovery statements_outcome",
    ),
    _page(
        "services",
        terms="kemi_supplement municipal_supplement wage_subsidy intermediate_labour_market employer_ring"
        " pointti esf",
        exhibits="services_timeline services_audiences services_lists",
    ),
    _page(
        "lessons",
        terms="sudden_structural_change action_plan operating_model project dismissed_person social_sustainability"
        " rdi pointti akke ely_centre",
        exhibits="response checklist lessons statements studies further_reading",
    ),
    _page(
        "sources",
        terms="target estimate outcome unemployment_share sudden_structural_change",
        exhibits="disagreements sources licences",
    ),
    _page("present", topic="slides"),
    _page("accessibility", is_in_menu=False),
)
LANDING_PAGE = PAGES[0].name


def page_names(*, hidden: bool = True) -> list[str]:
    """Return the names of the pages, the landing page first; those that are not in the menu where ``hidden``."""
    return [page.name for page in PAGES if hidden or page.is_in_menu]


def exhibit_names() -> list[str]:
    """Return the names that a slide may give to what it shows."""
    return [name for page in PAGES for name in page.exhibits]
