"""What the workbook holds: which tables in which order, how a sheet is laid out, what names an id."""

from armdash import config
from armdash.i18n.translator import Translator
from armdash.pipeline.schema import Column, Table, tables
from armdash.pipeline.shape_files import TABLE as SHAPES

# As who keeps a case thinks of it; what is not named here comes last.
ORDER = (
    *("project", "project_phase", "project_organisation", "project_funder", "project_result", "project_place"),
    *("funding_decision", "funding_note", "observation", "indicator", "key_figure", "promise", "event"),
    *("response_step", "lesson", "lesson_project", "lesson_figure", "statement"),
    *("employment_programme", "employment_service", "working_group", "working_group_member"),
    *("organisation", "place", "area", "theme", "disagreement", "project_phase_variant", "source"),
    *("source_release", "fetched_indicator", "locator_phrase", "term", "term_page", "further_reading"),
    *("case_text", "slide"),
)
# What updates and maps write, file by file or as a whole; nobody keeps it by hand.
DRAWN = {SHAPES, "municipality_border_point", "comparison_project"}
# Rows of a sheet, from 1: the heading that people read, what the column means, its id; then the data.
HEADING, MEANING, IDS, FIRST = 1, 2, 3, 4
# In the row of ids: the column of the row's mark begins with a sign that no name has, then the table's name follows.
MARK_SIGN = "#"
FILE_ID = "#file"
# The sheet of what was handed out: nobody needs to see it.
CONTROL, CONTROL_TITLE = "armdash", "armdash workbook 1"
OWN_TABLE = ("part_of", "beside_id")
NAMES = ("short_name", "name")
MAX_HEADING = 60


def held_tables() -> list[Table]:
    """Return the tables of the workbook in their order."""
    held = {table.name: table for table in tables() if table.name not in DRAWN}
    first = [held.pop(name) for name in ORDER if name in held]
    return [*first, *held.values()]


def sheet_name(table: Table, tr: Translator) -> str:
    """Return what the sheet of a table is called."""
    return tr(f"workbook.sheet.{table.name}")


def meaning(description: str, language: str) -> str:
    """Return the part of a description, ``Finnish | English``, in the language."""
    return description.split(" | ")[config.LANGUAGES.index(language)]


def heading(column: Column, language: str) -> str:
    """Return the beginning of a column's description, as short as a heading; a star marks what must be filled."""
    text = meaning(column.description, language)
    for sign in (";", ":", " (", ", "):
        text = text.split(sign)[0]
    short = text if len(text) <= MAX_HEADING else f"{text[:MAX_HEADING].rsplit(' ', 1)[0]} …"
    return f"{short} *" if column.is_required else short


def target_of(table: Table, column: str) -> Table | None:
    """Return the table whose ids the cells of a column are; None where they are no ids of another row."""
    by_name = {other.name: other for other in tables()}
    if column in OWN_TABLE:
        return table
    for reference in table.references:
        if column in reference.columns:
            target = by_name[reference.table]
            if len(reference.columns) == 1:
                return target
            return target_of(target, reference.other_columns[reference.columns.index(column)])
    return None


def name_column(table: Table, language: str) -> str | None:
    """Return the column that names the rows of a table in the language; None where there is none."""
    candidates = [*(f"{stem}_{language}" for stem in NAMES), "title"]
    return next((name for name in candidates if name in table.column_names), None)
