"""The employment page: monthly figures, yearly averages, population, and what the closure meant where."""

from collections.abc import Mapping
from typing import Any

from armdash.exhibits.blocks import Block, Chart, Choice, Controls, Group, Heading, Html, PageModel
from armdash.exhibits.context import Context
from armdash.exhibits.events import event_table
from armdash.exhibits.parts import exhibit_blocks, exhibit_table, folded, note, source_note, table
from armdash.exhibits.statements import statement_blocks
from armdash.queries.events import announcement_month
from armdash.topics.employment.choice import AREA, MEASURE, EmploymentChoice
from armdash.topics.employment.closure import closure_exhibit, closure_parts, closure_table, closure_whole
from armdash.topics.employment.monthly import employment_events, employment_exhibit
from armdash.topics.employment.notes import employment_subtitle
from armdash.topics.employment.population import population_exhibit
from armdash.topics.employment.queries import measures, municipality_names, statistic_areas
from armdash.topics.employment.sentences import employment_answer, employment_doors, employment_lede
from armdash.topics.employment.series import chosen, kept_choice, months_with_values
from armdash.topics.employment.yearly import employment_years_exhibit

CHOICE = "employment-choice"


def model(context: Context) -> PageModel:
    """Return the page for what the reader chose (a default where nothing was chosen), as far as the case has it."""
    choice = kept_choice(context, context.choices.get(CHOICE))
    population = population_exhibit(context, choice.focus if choice else "")
    people = folded(exhibit_blocks(context, population) if population else [])
    question = context.tr("employment.question")
    if choice is None:
        blocks = [*_closure(context), *people]
        return PageModel(question=question, answer=context.tr("employment.no_statistics"), blocks=blocks)
    data, at = chosen(context, choice), announcement_month(context.con)
    years = employment_years_exhibit(context, choice)
    return PageModel(
        question=question,
        answer=employment_answer(data, at, context.tr),
        lede=employment_lede(data, at, context.tr),
        doors=employment_doors(context, data, at),
        blocks=[
            *_unknown(context),
            _choice(context, choice),
            *_monthly(context, choice),
            *_events(context, choice),
            *folded(statement_blocks(context, "recovery")),
            *folded(exhibit_blocks(context, years) if years else []),
            *people,
            *folded(_closure(context)),
        ],
    )


def _choice(context: Context, choice: EmploymentChoice) -> Group:
    """Return area and measure to choose from, and the place of what is compared with them and how."""
    areas = statistic_areas(context.con, language=context.language)
    names = {area.area_id: area.name for area in areas}
    more: dict[str, Any] = {
        "choice": choice,
        "areas": names,
        "references": {area.area_id: area.name for area in areas if area.kind in ("region", "country")},
        "months": months_with_values(context, choice),
    }
    blocks: list[Block] = [
        _area(context, choice, names),
        _measure(context, choice),
        Controls(name=CHOICE, values=more),
    ]
    return Group(key="employment-choice", blocks=blocks, is_row=True)


def _area(context: Context, choice: EmploymentChoice, names: Mapping[str, str]) -> Choice:
    return Choice(
        key="employment-area",
        label=context.tr("employment.choose_focus"),
        options=names,
        parameter=AREA,
        chosen=choice.focus,
        is_list=True,
        is_named=True,
    )


def _measure(context: Context, choice: EmploymentChoice) -> Choice:
    known = measures(context.con, language=context.language)
    return Choice(
        key="employment-measure",
        label=context.tr("employment.choose_measure"),
        options={measure: context.tr(f"employment.measure.{measure}") for measure in known},
        parameter=MEASURE,
        chosen=choice.measure,
        is_named=True,
    )


def _unknown(context: Context) -> list[Block]:
    """Return which municipalities of the filter the statistics do not have."""
    known = {row.area_id for row in statistic_areas(context.con, language=context.language)}
    codes = [code for code in context.filters.municipalities if f"KU{code}" not in known]
    if not codes:
        return []
    names = ", ".join(municipality_names(context.con, codes, language=context.language))
    return [note(context.tr("employment.no_series", names=names))]


def _monthly(context: Context, choice: EmploymentChoice) -> list[Block]:
    exhibit = employment_exhibit(context, choice)
    has_chart = exhibit.has_chart
    return [
        Heading(text=exhibit.finding, anchor=exhibit.key),
        note(employment_subtitle(chosen(context, choice), context.tr)),
        *([Chart(exhibit=exhibit)] if has_chart else []),
        source_note(context, exhibit.key, exhibit.note, exhibit.source_ids),
        exhibit_table(context, exhibit, has_chart=has_chart, by_time=True),
    ]


def _events(context: Context, choice: EmploymentChoice) -> list[Block]:
    """Return the events that the chart marks with letters."""
    tr, key, events = context.tr, "employment-events", employment_events(context, choice)
    if not events:
        return []
    source_ids = list(dict.fromkeys(source for event in events for source in event.source_ids))
    heading, label = tr("employment.events"), tr("employment.events_table")
    return [
        Heading(text=heading, anchor=key),
        Html(template="timeline_letters", values={"events": events}),
        source_note(context, key, tr("employment.events_note"), source_ids),
        table(key, event_table(events, tr), label=label, title=heading, source_ids=source_ids),
    ]


def _closure(context: Context) -> list[Block]:
    exhibit = closure_exhibit(context)
    if exhibit is None:
        return []
    headings, rows = closure_table(context)
    values = {
        "label": exhibit.finding,
        "area": context.tr("closure.area"),
        "headings": headings,
        "rows": rows,
        "wholes": closure_whole(context),
        "parts_heading": context.tr("closure.parts"),
        "parts": closure_parts(context),
        "unknown": context.tr("value.unknown"),
    }
    return exhibit_blocks(context, exhibit, Html(template="closure", values=values))
