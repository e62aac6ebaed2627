"""What people and sources said of a topic, in indirect speech, with speaker and source."""

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Block, Html
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context, cached
from armdash.exhibits.parts import exhibit_blocks
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.statements import Statement, statements

COLUMNS = [
    text_column("statements.column_speaker"),
    text_column("statements.column_where"),
    text_column("statements.column_said"),
    text_column("column.source"),
    text_column("column.locator"),
]


@cached
def statements_exhibit(context: Context, topic: str) -> Exhibit | None:
    """Return what was said of the topic (``loss``, ``recovery``, ``outcome``); None where nothing is known."""
    tr, told = context.tr, statements(context.con, topic, language=context.language)
    if not told:
        return None
    return Exhibit(
        key=f"statements-{topic}",
        finding=tr(f"statements.heading.{topic}"),
        note=tr("statements.note"),
        source_ids=list(dict.fromkeys(row.source_id for row in told)),
        table=make_table(
            tr, COLUMNS, [(row.speaker, said_where(row, tr), row.text, row.source_name, row.locator) for row in told]
        ),
    )


def statement_blocks(context: Context, topic: str) -> list[Block]:
    """Return what was said of the topic, in indirect speech, with speaker and source; else nothing."""
    exhibit = statements_exhibit(context, topic)
    if exhibit is None:
        return []
    told = statements(context.con, topic, language=context.language)
    rows = [(row, said_where(row, context.tr)) for row in told]
    body = Html(template="statements", values={"statements": rows})
    return exhibit_blocks(context, exhibit, body, anchor=exhibit.key)


def said_where(statement: Statement, tr: Translator) -> str:
    """Return the role of the speaker, and where and when it was said, as far as that is known."""
    day = formats.day(statement.said_on, tr) if statement.said_on else ""
    where = " ".join(part for part in (statement.said_in, day) if part)
    return ", ".join(part for part in (statement.role, where) if part)
