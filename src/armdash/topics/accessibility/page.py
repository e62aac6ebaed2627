"""The page with the accessibility statement, in the form of the model of decision (EU) 2018/1523."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash import config
from armdash.i18n import formats
from armdash.queries.case import case_texts
from armdash.topics.accessibility.statement import Statement, read_statement
from armdash.ui.frame import show_heading
from armdash.ui.markup import show
from armdash.ui.session import PageContext


@dataclass(frozen=True)
class Section:
    """A heading with its paragraphs, a list, and an address to turn to."""

    heading: str
    paragraphs: Sequence[str]
    items: Sequence[str] = ()
    address: str = ""

    @property
    def link(self) -> str:
        """Return where the address leads."""
        return f"mailto:{self.address}" if "@" in self.address else self.address


def show_statement(page: PageContext) -> None:
    """Draw the statement: scope, status, gaps with reasons, how it was made, feedback, authority."""
    statement, tr = read_statement(), page.tr
    case = case_texts(page.con, language=page.language)["subtitle"]
    show_heading(
        page,
        question=tr("accessibility.question"),
        answer=tr("accessibility.answer_full" if statement.is_full else "accessibility.answer_partial"),
        lede=tr("accessibility.lede"),
    )
    sections = [
        Section(tr("accessibility.scope"), [tr("accessibility.scope_text", case=case)]),
        Section(
            tr("accessibility.status"),
            [tr("accessibility.status_full" if statement.is_full else "accessibility.status_partial")],
        ),
        _gaps(page, statement),
        _preparation(page, statement),
        _feedback(page),
        Section(
            tr("accessibility.enforcement"),
            [tr("accessibility.enforcement_text", authority=config.authority() or tr("accessibility.authority"))],
        ),
    ]
    show("accessibility", sections=sections)


def _gaps(page: PageContext, statement: Statement) -> Section:
    items = [
        f"{page.tr(f'accessibility.gap.{name}')} {page.tr('accessibility.criteria', names=', '.join(criteria))}"
        if criteria
        else page.tr(f"accessibility.gap.{name}")
        for name, criteria in statement.gaps.items()
    ]
    outside = [page.tr("accessibility.burden"), page.tr("accessibility.outside")]
    first = page.tr("accessibility.gaps_text" if items else "accessibility.no_gaps")
    return Section(page.tr("accessibility.gaps"), [first, *outside], items)


def _preparation(page: PageContext, statement: Statement) -> Section:
    tr = page.tr
    made, checked = formats.day(statement.made_on, tr), formats.day(statement.checked_on, tr)
    count, pages = formats.number(statement.checks, tr), formats.number(statement.pages, tr)
    return Section(
        tr("accessibility.preparation"),
        [
            tr("accessibility.made", made=made),
            tr("accessibility.checked", checked=checked, count=count, pages=pages)
            if statement.checks
            else tr("accessibility.unchecked"),
            tr("accessibility.tools", axe=statement.axe, browser=statement.browser),
        ],
    )


def _feedback(page: PageContext) -> Section:
    address = config.feedback_address()
    texts = [page.tr("accessibility.feedback_text")]
    if not address:
        texts.append(page.tr("accessibility.feedback_missing"))
    return Section(page.tr("accessibility.feedback"), texts, address=address)
