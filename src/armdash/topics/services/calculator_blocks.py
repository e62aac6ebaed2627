"""The calculator of the supplement: for whom it is counted, as the address says, and what comes of it."""

from collections.abc import Sequence
from dataclasses import replace

from armdash.exhibits.blocks import Block, Choice, Heading, Html
from armdash.exhibits.context import Context
from armdash.exhibits.parts import downloads, source_note
from armdash.i18n import formats
from armdash.topics.services.findings import supplement_cells, supplement_doors, supplement_exhibit
from armdash.topics.services.supplement import Employment, SupplementTerms

PEOPLE, MAX_PEOPLE = "people", 20
BONUS, BETWEEN = "b", "-"


def people_text(employments: Sequence[Employment]) -> str:
    """Return the people as the address says them: ``12b-4`` are twelve months with the bonus, and four without."""
    return BETWEEN.join(f"{one.months}{BONUS if one.has_bonus else ''}" for one in employments)


def employments(context: Context, terms: SupplementTerms) -> list[Employment]:
    """Return the people of the address as the terms allow them, else one for whom all months are paid."""
    told = (context.params.get(PEOPLE) or [str(terms.most_months)])[-1]
    return [_within(text, terms) for text in told.split(BETWEEN)]


def calculator_blocks(context: Context, terms: SupplementTerms, name: str) -> list[Block]:
    """Return the calculator as links: how many people, months and bonus of each, and the sum."""
    people = employments(context, terms)
    return [
        heading(context, name),
        _count(context, people, terms),
        *(block for number in range(len(people)) for block in _person(context, people, number, terms)),
        *sum_blocks(context, people),
    ]


def heading(context: Context, name: str) -> Heading:
    """Return the heading of the calculator of the support of that name."""
    return Heading(text=context.tr("services.calculator", name=name))


def sum_blocks(context: Context, people: Sequence[Employment]) -> list[Block]:
    """Return what can be paid for the people, in a sentence and a row for each, with how it is calculated."""
    exhibit = supplement_exhibit(context, list(people))
    if exhibit is None:
        return []
    rows = {"headings": exhibit.table.headings, "rows": supplement_cells(context, exhibit)}
    return [
        Html(template="supplement_sum", values={"sentence": exhibit.finding}),
        Html(template="table", values=rows),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids, supplement_doors(context)),
        downloads(exhibit, is_filtered=False),
    ]


def _within(text: str, terms: SupplementTerms) -> Employment:
    """Return a person of the address; one who is paid for no month gets no bonus."""
    months = min(int(text.removesuffix(BONUS)), terms.most_months)
    return Employment(months=months, has_bonus=text.endswith(BONUS) and months > 0)


def _count(context: Context, people: Sequence[Employment], terms: SupplementTerms) -> Choice:
    """Return how many people there may be: as many as now, fewer, or one more."""
    another = Employment(months=terms.most_months)
    longest = [*people, another][:MAX_PEOPLE]
    options = {people_text(longest[:count]): str(count) for count in range(1, len(longest) + 1)}
    return _choice("count", context.tr("services.people"), options, people)


def _person(context: Context, people: Sequence[Employment], number: int, terms: SupplementTerms) -> list[Choice]:
    """Return the months of a person, and the bonus where a month goes before it."""
    tr, one = context.tr, people[number]
    name = tr("services.person", number=number + 1)

    def instead(other: Employment) -> str:
        return people_text([*people[:number], other, *people[number + 1 :]])

    months = {
        instead(Employment(months=count, has_bonus=one.has_bonus and count > 0)): str(count)
        for count in range(terms.most_months + 1)
    }
    bonus = {instead(replace(one, has_bonus=has)): tr(f"services.bonus_{has}") for has in (False, True)}
    label = tr("services.with_bonus", amount=formats.euros(terms.bonus_eur, tr))
    found = [
        _choice(f"months-{number}", tr("services.months_of", person=name, most=terms.most_months), months, people)
    ]
    return [*found, _choice(f"bonus-{number}", f"{name}: {label}", bonus, people)] if one.months else found


def _choice(key: str, label: str, options: dict[str, str], people: Sequence[Employment]) -> Choice:
    chosen = people_text(people)
    return Choice(key=f"supplement-{key}", label=label, options=options, parameter=PEOPLE, chosen=chosen)
