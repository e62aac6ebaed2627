"""The page with the accessibility statement, in the form of the model of decision (EU) 2018/1523."""

from collections.abc import Sequence
from dataclasses import dataclass

from armdash import config
from armdash.exhibits.blocks import Html, PageModel
from armdash.exhibits.context import Context
from armdash.i18n import formats
from armdash.topics.accessibility.statement import Statement, read_statement


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


def model(context: Context) -> PageModel:
    """Return the statement: scope, status, gaps with reasons, how it was made, feedback, authority."""
    statement, tr = read_statement(), context.tr
    case = context.case_texts["name"]
    sections = [
        Section(tr("accessibility.scope"), [tr("accessibility.scope_text", case=case)]),
        Section(
            tr("accessibility.status"),
            [tr("accessibility.status_full" if statement.is_full else "accessibility.status_partial")],
        ),
        _gaps(context, statement),
        _preparation(context, statement),
        _feedback(context),
        Section(
            tr("accessibility.enforcement"),
            [tr("accessibility.enforcement_text", authority=config.authority() or tr("accessibility.authority"))],
        ),
    ]
    return PageModel(
        question=tr("accessibility.question"),
        answer=tr("accessibility.answer_full" if statement.is_full else "accessibility.answer_partial"),
        lede=tr("accessibility.lede"),
        blocks=[Html(template="accessibility", values={"sections": sections})],
    )


def _gaps(context: Context, statement: Statement) -> Section:
    items = [
        f"{context.tr(f'accessibility.gap.{name}')} {context.tr('accessibility.criteria', names=', '.join(criteria))}"
        if criteria
        else context.tr(f"accessibility.gap.{name}")
        for name, criteria in statement.gaps.items()
    ]
    outside = [context.tr("accessibility.burden"), context.tr("accessibility.outside")]
    first = context.tr("accessibility.gaps_text" if items else "accessibility.no_gaps")
    return Section(context.tr("accessibility.gaps"), [first, *outside], items)


def _preparation(context: Context, statement: Statement) -> Section:
    tr = context.tr
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
            *_other_case(context, statement),
        ],
    )


def _other_case(context: Context, statement: Statement) -> list[str]:
    """Return that the pages of another case were checked, where these are not the ones."""
    checked = statement.case(context.language)
    is_it = checked == context.case_texts["name"] or not statement.checks
    return [] if is_it else [context.tr("accessibility.other_case", case=checked)]


def _feedback(context: Context) -> Section:
    address = config.feedback_address()
    texts = [context.tr("accessibility.feedback_text")]
    if not address:
        texts.append(context.tr("accessibility.feedback_missing"))
    return Section(context.tr("accessibility.feedback"), texts, address=address)
