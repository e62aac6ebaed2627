"""What each case set out to reach and what came of it, as its own sources tell it."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Block, Heading
from armdash.exhibits.columns import ColumnWords, make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.parts import note
from armdash.topics.compare.sides import Side, enumerated_sources, sides_of
from armdash.topics.outcomes.promises import judged_promises
from armdash.topics.outcomes.verdicts import COLUMNS, verdicts_exhibit, verdicts_html

CASE: list[ColumnWords] = [text_column("compare.column_case")]


@cached
def promises_exhibit(context: Context, cases: Sequence[str]) -> Exhibit | None:
    """Return the targets of every case with their outcomes; None where no case has any."""
    tr, sides = context.tr, sides_of(context, cases)
    told = [(side, verdicts_exhibit(side.context)) for side in sides if judged_promises(side.context)]
    if not told:
        return None
    return Exhibit(
        key="compare-promises",
        finding=tr("compare.promises"),
        note=told[0][1].note,
        source_ids=enumerated_sources([(side, exhibit.source_ids) for side, exhibit in told]),
        table=make_table(
            tr, CASE + COLUMNS, [(side.name, *row) for side, exhibit in told for row in exhibit.table.rows]
        ),
    )


def promises_blocks(context: Context, sides: Sequence[Side]) -> list[Block]:
    """Return a table for each case, whose values lead to its own sources."""
    found: list[Block] = []
    for side in sides:
        is_told = bool(judged_promises(side.context))
        found += [
            Heading(text=side.name, is_part=True),
            verdicts_html(side.context) if is_told else note(context.tr("compare.no_promises")),
        ]
    return found
