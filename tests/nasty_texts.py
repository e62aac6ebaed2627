"""Real data in which every text is something that a program could read as more, and how such reading is found."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from streamlit.testing.v1 import AppTest

from armdash.pipeline.csv_files import NO_ROWS
from armdash.pipeline.schema import Column, tables

EVIL = "https://evil.example"
# The check refuses none of them; in each there is EVIL, <b> or a sign that some program reads.
KINDS = {
    "markdown": f"[x]({EVIL}) ![y]({EVIL}/p.png) **b** $x$ :red[r] `c` ~~s~~",
    "heading": f"# EVIL - 1. > {EVIL} www.evil.example a@evil.example",
    "chart": f'<a href="{EVIL}">EVIL</a><br><b>LOUD</b> &lt;i&gt; &amp; %{{x}}',
    "script": "<script>EVIL()</script><img src=x onerror=EVIL()>",
    "formula": f"=HYPERLINK(\"{EVIL}\")&cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0 EVIL",
    "typst": '#strong[EVIL] $x$ @ref <l> \\ //c *b* _i_ #include "/etc/passwd"',
    "template": "{{ EVIL }} {% raw %} ${EVIL} {0} %s %(x)s {a.__class__}",
    "xml": "EVIL ]]> <!-- <?xml?> &#60;b&#62; \"'\u201d\u201c\u00ab",
    "emoji": "EVIL 😀 👩\u200d👩\u200d👧 🇫🇮 漢字 العربية हिन्दी Sámi Ж CO₂ ≥ →",
    "long": "EVIL " + "äö" * 250,
    "spaces": "EVIL\u00a0\u00a0\u2009\u202f\u00ad|;'\"",
    "deck": "@@=EVIL( @@#EVIL {tip} {text}",
}
NO_TEXTS = ("part_of", "granted_by", "channel", "url", "locator", "code", "phrase", "table_path")


def nasty_copy(data: Path, target: Path, turn: int = 0) -> Path:
    """Write the data into the folder, every text with a kind of nastiness; another turn gives each text another."""
    target.mkdir()
    for file in data.rglob("*"):
        if file.is_file() and file.suffix != ".csv":
            (target / file.relative_to(data)).parent.mkdir(parents=True, exist_ok=True)
            (target / file.relative_to(data)).write_bytes(file.read_bytes())
    columns = {table.name: [column.name for column in table.columns if is_text(column)] for table in tables()}
    for file in data.glob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8"))))
        table = file.name.split(".")[0]
        if next(iter(rows[0].values())) == NO_ROWS:
            (target / file.name).write_bytes(file.read_bytes())
            continue
        for number, row in enumerate(rows):
            same = 0 if row.get("part") else number  # the parts of a value differ in nothing else
            for place, name in enumerate(columns[table]):
                if row[name]:
                    row[name] = nasty(row[name], table, same + place + turn)
        with (target / file.name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return target


def is_text(column: Column) -> bool:
    """Say whether a column holds words, and not an id, an address or one of some values."""
    is_other = column.allowed or column.name.endswith("_id") or any(name in column.name for name in NO_TEXTS)
    return column.type == "VARCHAR" and not is_other


def nasty(text: str, table: str, turn: int) -> str:
    """Return a text that begins with nastiness and ends as it was; case texts may have no braces of their own."""
    evil = list(KINDS.values())[turn % len(KINDS)]
    if table == "case_text":
        evil = evil.replace("{", "(").replace("}", ")")
    return f"{evil.replace(',', ';')} {text}"


# What is meant as Markdown: a number of projects, the mark of a theme in its colour.
MEANT = re.compile(r"^\*\*[\d\s,]+[a-z]*\*\*|^:[a-z]+\[[^\w\\]\]")
READ_BY_MARKDOWN = re.compile(r"[`*\[\]<$~]|:[a-zA-Z]|https?://|www\.|\w@\w|&#?\w+;")
MADE_BY_CHARTS = re.compile(r'</?b>|<br>|<span style="color:#[0-9A-Fa-f]{6}">|</span>|&amp;|&lt;|&gt;')
MARKDOWN_FIELDS = ("label", "body", "help", "content")
HTML = ("<b>LOUD", f'<a href="{EVIL}', "<script>EVIL", "<img src=x", "onerror=EVIL()>")


def read_as_more(app: AppTest) -> list[str]:
    """Return the texts of a page that are read as markup in one of its media."""
    found: list[str] = []
    for proto in _protos(app._tree):
        kind = proto.DESCRIPTOR.name
        if kind == "Html":
            found += [proto.body] if any(sign in proto.body for sign in HTML) else []
        elif kind == "DeckGlJsonChart":
            found += re.findall(r'"\s*@@[=#]EVIL[^"]*', proto.json)
        elif kind == "PlotlyChart":
            found += chart_texts_read_as_more(json.loads(proto.spec))
        else:
            texts = [text for name, text in _texts(proto) if name in MARKDOWN_FIELDS]
            found += [text for text in texts if is_read_by_markdown(text)]
    return found


def is_read_by_markdown(text: str) -> bool:
    return bool(READ_BY_MARKDOWN.search(re.sub(r"\\[!-/:-@\[-`{-~]", "", MEANT.sub("", text))))


def chart_texts_read_as_more(value: Any) -> list[str]:
    """Return the texts of a figure with markup that is not the charts' own, and templates that are not the one."""
    if isinstance(value, dict):
        template = value.get("hovertemplate", "%{hovertext}<extra></extra>")
        own = [] if template == "%{hovertext}<extra></extra>" else [str(template)]
        parts = {name: part for name, part in value.items() if name not in ("hovertemplate", "customdata", "path")}
        return own + [text for part in parts.values() for text in chart_texts_read_as_more(part)]
    if isinstance(value, list):
        return [text for part in value for text in chart_texts_read_as_more(part)]
    is_text = isinstance(value, str) and ("<b>LOUD" in value or re.search("[<>&]", MADE_BY_CHARTS.sub("", value)))
    return [value] if is_text else []


def formulas_in(content: bytes) -> list[str]:
    """Return the cells that a spreadsheet would run or follow, of a workbook or of those within an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        found = [cell for name in pack.namelist() if name.endswith(".xlsx") for cell in formulas_in(pack.read(name))]
        for name in pack.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(pack.read(name))
        if "xl/workbook.xml" not in pack.namelist():
            return found
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    return [str(cell.value) for cell in cells if cell.data_type == "f" or cell.hyperlink]


def _protos(node: Any) -> Iterator[Any]:
    proto = getattr(node, "proto", None)
    if proto is not None:
        yield proto
    for child in getattr(node, "children", {}).values():
        yield from _protos(child)


def _texts(proto: Any) -> Iterator[tuple[str, str]]:
    for field, value in proto.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield field.name, one
            elif hasattr(one, "ListFields"):
                yield from _texts(one)
