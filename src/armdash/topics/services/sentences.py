"""What the services page says in sentences, computed from its rows."""

from collections import Counter
from collections.abc import Sequence

from armdash.domain.chart_text import bold
from armdash.exhibits.value_text import time_text, value_text, value_with_unit
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.services.queries import Programme, SupplementFigure
from armdash.topics.services.supplement import Supplement


def services_answer(
    own: str, figures: Sequence[SupplementFigure], programmes: Sequence[Programme], tr: Translator
) -> str:
    """Return the answer of the page, the case's own where it has one, with the supplement where its sum is known."""
    answer = own or (_programmes_text(programmes, tr) if programmes else tr("nav.services"))
    if not figures:
        return answer
    return tr("services.answer", answer=answer, name=figures[0].name, amount=value_with_unit(figures[0], tr))


def preview_answer(
    own: str, figures: Sequence[SupplementFigure], programmes: Sequence[Programme], tr: Translator
) -> str:
    """Return the answer where no lede stands below it: with the time of the supplement."""
    answer = services_answer(own, figures, programmes, tr)
    return tr("services.answer_dated", answer=answer, time=supplement_time(figures[:1], tr)) if figures else answer


def services_lede(
    own: str, figures: Sequence[SupplementFigure], programmes: Sequence[Programme], tr: Translator
) -> str:
    """Return of when the supplement is, since when there have been services, and what they are for."""
    told = [tr("services.told_of", name=figures[0].name, time=supplement_time(figures[:1], tr))] if figures else []
    since = [tr("services.since", year=min(row.first_year for row in programmes))] if programmes else []
    return " ".join([*told, *since, own]).strip()


def _programmes_text(programmes: Sequence[Programme], tr: Translator) -> str:
    first = min(row.first_year for row in programmes)
    return tr("services.finding", year=first, count=len(programmes))


def services_finding(programmes: Sequence[Programme], project_ids: Sequence[str], tr: Translator) -> str:
    """Return how many programmes there are since when, how many projects beside them, and how many are in both."""
    finding = _programmes_text(programmes, tr)
    finding += tr.plural("services.beside", len(project_ids)) if project_ids else tr("services.beside_none")
    both = sum(row.project_id in project_ids for row in programmes)
    return finding + tr.plural("services.in_both", both, number=formats.count_word(both, tr)) if both else finding


def services_alt_text(programmes: Sequence[Programme], project_ids: Sequence[str], tr: Translator) -> str:
    """Return what the chart shows: how many programmes of each kind since when, and the number of projects."""
    kinds = Counter(row.kind for row in programmes)
    return tr(
        "services.alternative",
        first=min(row.first_year for row in programmes),
        kinds=formats.enumeration([f"{tr(f'services.kind.{kind}')} {count}" for kind, count in kinds.items()], tr),
        projects=len(project_ids),
        both=sum(row.project_id in project_ids for row in programmes),
    )


def programme_years(row: Programme, tr: Translator) -> str:
    """Return the years of a programme: 2012–2015; open where the last is not told or it still goes on."""
    if row.is_ongoing:
        return tr("timeline.days_ongoing", start=row.first_year)
    if row.last_year is None:
        return tr("services.from_year", year=row.first_year)
    return formats.year_range(row.first_year, row.last_year, tr)


def programme_hover(row: Programme, tr: Translator) -> str:
    """Return what a programme's bar tells on hover, a line each."""
    lines = [bold(row.name), programme_years(row, tr)]
    if row.last_year is None and not row.is_ongoing:
        lines.append(tr("services.end_not_told"))
    if row.funder_name:
        lines.append(f"{tr('column.funders')}: {row.funder_name}")
    if row.project_id:
        lines += [tr("services.same_as", number=row.project_number), tr("timeline.click")]
    return "\n".join(lines)


def supplement_sentence(name: str, people: int, paid: Supplement, tr: Translator) -> str:
    """Return what is paid in all of the support of the name; ``people`` are those for whom anything is paid."""
    if not paid.total_eur:
        return tr("services.sum_nothing")
    values = {
        "name": name,
        "people": tr.plural("services.for_people", people),
        "months": formats.euros(paid.months_eur, tr),
        "bonus": formats.euros(paid.bonus_eur, tr),
        "total": formats.euros(paid.total_eur, tr),
    }
    return tr("services.sum_with_bonus" if paid.bonus_eur else "services.sum", **values)


def supplement_formula(figures: Sequence[SupplementFigure], tr: Translator) -> str:
    """Return how the sum is calculated, with the amounts of the data."""
    monthly, months, bonus = figures
    return tr(
        "services.formula",
        monthly=value_text(monthly, tr),
        months=value_with_unit(months, tr),
        bonus=value_text(bonus, tr),
    )


def supplement_limits(figures: Sequence[SupplementFigure], tr: Translator) -> str:
    """Return what the source leaves open about the supplement."""
    return tr("services.limits", time=supplement_time(figures, tr))


def supplement_time(figures: Sequence[SupplementFigure], tr: Translator) -> str:
    """Return when the terms hold: a time from which they may hold is no date, and is said to be none."""
    times = (
        tr("services.time_from", time=time_text(row, tr)) if row.date_bound == "from" else time_text(row, tr)
        for row in figures
    )
    return "; ".join(dict.fromkeys(times))
