"""The values of an OpenDocument spreadsheet: typed cells, repeated ones, texts of several paragraphs."""

import io
import zipfile
from datetime import datetime

from armdash.workbooks.sheets import OPEN_DOCUMENT, read_sheets
from armdash.workbooks.values import Unreadable

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
ROWS = """
<table:table-row table:number-rows-repeated="2">
  <table:table-cell table:number-columns-repeated="5"/>
</table:table-row>
<table:table-row>
  <table:table-cell office:value-type="string">
    <office:annotation><text:p>huomautus</text:p></office:annotation>
    <text:p>a<text:s text:c="2"/>b<text:span>ö</text:span></text:p><text:p>c<text:line-break/>d</text:p>
  </table:table-cell>
  <table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell>
  <table:table-cell office:value-type="date" office:date-value="2021-04-20"><text:p>20.4.</text:p></table:table-cell>
  <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TOSI</text:p></table:table-cell>
  <table:table-cell table:number-columns-repeated="2"/>
  <table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"/>
  <table:table-cell office:value-type="time" office:time-value="PT1H"/>
  <table:table-cell table:number-columns-repeated="16376"/>
</table:table-row>
<table:table-row table:number-rows-repeated="1048573">
  <table:table-cell table:number-columns-repeated="16384"/>
</table:table-row>
"""


def test_cells_have_their_values() -> None:
    content = io.BytesIO()
    table = f'<table:table table:name="Luvut">{ROWS}</table:table>'
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", OPEN_DOCUMENT)
        archive.writestr("content.xml", f"<office:document-content {NAMES}>{table}</office:document-content>")
    [sheet] = read_sheets(content.getvalue())
    assert sheet.name == "Luvut"
    assert sheet.rows == [
        [],
        [],
        [
            "a  bö\nc\nd",
            12.5,
            datetime(2021, 4, 20),  # noqa: DTZ001
            True,
            None,
            None,
            Unreadable("formula"),
            Unreadable("time", "PT1H"),
        ],
    ]
