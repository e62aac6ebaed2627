"""Other EU projects of the region as a table of its own, absent where no register was imported."""

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Block, Html
from armdash.exhibits.columns import date_column, make_table, number_column, text_column
from armdash.exhibits.context import Context
from armdash.exhibits.parts import exhibit_blocks, note
from armdash.exhibits.value_text import cell_text
from armdash.topics.funding.comparison.queries import comparison_projects

# The others are in the data table.
MAX_SHOWN = 20
COLUMNS = [
    text_column("funding.column_code"),
    text_column("funding.column_comparison"),
    text_column("funding.column_implementer"),
    text_column("funding.column_fund"),
    date_column("funding.column_starts"),
    date_column("funding.column_ends"),
    number_column("funding.column_eligible", unit="EUR"),
    number_column("funding.column_support", unit="EUR"),
    number_column("funding.column_eu_support", unit="EUR"),
]


def comparison_blocks(context: Context) -> list[Block]:
    """Return the comparison projects behind a heading that counts them; nothing without any."""
    tr, found = context.tr, comparison_projects(context.con, language=context.language)
    if not found:
        return []
    rows = [
        (
            row.project_code,
            row.project_name,
            row.implementer or "",
            row.fund or "",
            row.starts_on,
            row.ends_on,
            row.total_budget_eur,
            row.eu_and_state_support_eur,
            row.eu_support_eur,
        )
        for row in found
    ]
    exhibit = Exhibit(
        key="funding-comparison",
        finding=tr.plural("funding.comparison", len(found), count=len(found)),
        note=tr("funding.comparison_note"),
        source_ids=list(dict.fromkeys(row.source_id for row in found)),
        table=make_table(tr, COLUMNS, rows),
    )
    shown = [[cell_text(value, tr) for value in row] for row in rows[:MAX_SHOWN]]
    body = Html(template="table", values={"headings": exhibit.table.headings, "rows": shown})
    rest = [note(tr("funding.comparison_first", count=MAX_SHOWN))] if len(rows) > MAX_SHOWN else []
    return exhibit_blocks(context, exhibit, body, *rest)
