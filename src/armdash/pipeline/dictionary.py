"""The data dictionary: every table and column with its description, as Markdown."""

from armdash.pipeline.schema import Column, Table, tables


def data_dictionary() -> str:
    """Return docs/data_dictionary.md as it should be, made of the comments in tables.sql."""
    parts = [
        "# Data dictionary",
        (
            "Made by `python -m armdash dictionary` from the comments of "
            "`src/armdash/pipeline/sql/tables.sql`; the database carries the same texts as COMMENTs. "
            "Each description stands in Finnish and in English."
        ),
        "\n".join(f"- [`{table.name}`](#{table.name})" for table in tables()),
    ]
    return "\n\n".join(parts + [_section(table) for table in tables()]) + "\n"


def _section(table: Table) -> str:
    rows = "\n".join(_row(table, column) for column in table.columns)
    return (
        f"## {table.name}\n\n{_two_languages(table.description, ' — ')}\n\n"
        f"| column | type | required | suomeksi | in English |\n| --- | --- | --- | --- | --- |\n{rows}"
    )


def _row(table: Table, column: Column) -> str:
    finnish, english = (text.strip() for text in column.description.split("|"))
    kind = f"one of {', '.join(f'`{value}`' for value in column.allowed)}" if column.allowed else column.type
    for reference in table.references:
        if column.name in reference.columns:
            kind = f"id of [`{reference.table}`](#{reference.table})"
    required = "yes" if column.is_required else ""
    return f"| `{column.name}` | {kind} | {required} | {finnish} | {english} |"


def _two_languages(description: str, separator: str) -> str:
    return separator.join(text.strip() for text in description.split("|"))
