"""A file made from its address alone, where the server that made it first has gone (docs/decisions/0032)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from armdash import config
from armdash.document.answers import TOPICS, opened_data, page_context, page_model
from armdash.domain import clock
from armdash.domain.exhibit import Exhibit
from armdash.domain.palette import DARK, LIGHT
from armdash.domain.public_address import address_below, is_public_base
from armdash.exhibits.blocks import DataTable, Downloads, every_block
from armdash.exhibits.context import Context
from armdash.exhibits.datasets import chart_picture, dataset
from armdash.exhibits.tables import (
    all_tables,
    database_table,
    database_tables,
    found_rows,
    own_language,
    source_ids,
    table_filters,
)
from armdash.exports.chart_files import PICTURES
from armdash.exports.checklist import DOCX, checklist_docx
from armdash.exports.dataset import Dataset, Provenance
from armdash.exports.formats import FORMATS, XLSX
from armdash.exports.handout_formats import HANDOUTS
from armdash.exports.workbook import whole_workbook
from armdash.queries.case import case_texts
from armdash.queries.sources import data_version
from armdash.topics.lessons.response import checklist_document
from armdash.topics.slides import making
from armdash.topics.slides.handouts import HandoutRequest
from armdash.ui.address import clean_text
from armdash.ui.database import keep_for_readers, newest_database
from armdash.ui.downloads import DATABASE, OF_FILE

NAME = re.compile(r"armdash_[a-z0-9_.-]{1,200}")


@dataclass(frozen=True, kw_only=True)
class File:
    """A file as a browser gets it."""

    name: str
    mime: str
    content: bytes


def file_of(params: Mapping[str, Sequence[str]]) -> File | None:
    """Return the file that the parameters of its address describe; None where there is none such."""
    told = {name: (params.get(name) or [""])[-1] for name in (*OF_FILE, "v")}
    newest = newest_database(config.database_file())
    if newest is None or told["page"] not in TOPICS or not NAME.fullmatch(told["name"]):
        return None
    con, address, _ = opened_data({name: values for name, values in params.items() if name not in OF_FILE}, newest)
    if data_version(con).version != told["v"]:
        return None
    context = replace(page_context(told["page"], address, con), palette=DARK if told["colours"] == "dark" else LIGHT)
    found = _makers(context, told).get(told["file"], lambda: None)()
    if found is None:
        return None
    mime, make = found
    return File(name=told["name"], mime=mime, content=make())


Made = tuple[str, Callable[[], bytes]] | None


def _makers(context: Context, told: Mapping[str, str]) -> Mapping[str, Callable[[], Made]]:
    """Return how the files of each kind are made, with their type."""
    texts = case_texts(context.con, language=context.language)
    base = config.public_url()
    origin = Provenance(
        made_on=clock.today(),
        version=context.version,
        address=address_below(base, context.page, context.params) if is_public_base(base) else "",
        case=texts["name"],
    )
    return {
        "table": partial(_table, context, told, origin),
        "rows": partial(_rows, context, told, origin),
        "picture": partial(_picture, context, told, origin),
        "handout": partial(_handout, context, told, origin),
        "checklist": lambda: (
            DOCX,
            lambda: checklist_docx(checklist_document(context, context.project_ids, origin.address)),
        ),
        "everything": lambda: (XLSX, lambda: whole_workbook(all_tables(context, origin), context.tr)),
        "database": lambda: (DATABASE, context.con.content),
    }


def _table(context: Context, told: Mapping[str, str], origin: Provenance) -> Made:
    blocks = every_block(page_model(context).blocks)
    block = next((one for one in blocks if isinstance(one, DataTable | Downloads) and one.key == told["key"]), None)
    if block is None or told["kind"] not in FORMATS:
        return None
    data = dataset(
        context,
        block.key,
        block.table,
        title=block.title,
        source_ids=block.source_ids,
        origin=origin,
        note=block.note,
        filters=[] if told["filters"] == "none" else None,
    )
    return _formatted(context, told, data)


def _rows(context: Context, told: Mapping[str, str], origin: Provenance) -> Made:
    """Return how rows of a table of the database are made a file, narrowed down as on the sources page."""
    tables = database_tables(context)
    name, text = told["key"], clean_text(told["text"])
    if name not in tables or told["kind"] not in FORMATS:
        return None
    whole = found_rows(context, name, text, context.source)
    known = [column.id for column in database_table(context, name).columns]
    chosen = [column for column in told["columns"].split(",") if column in known]
    data = dataset(
        context,
        name,
        whole.only(chosen) if chosen else whole,
        title=own_language(tables[name].description, context.language),
        source_ids=source_ids(whole),
        origin=origin,
        filters=table_filters(context, text),
    )
    return _formatted(context, told, data)


def _formatted(context: Context, told: Mapping[str, str], data: Dataset) -> Made:
    kind = FORMATS[told["kind"]]
    return kind.mime, lambda: kind.make(data, context.tr)


def _picture(context: Context, told: Mapping[str, str], origin: Provenance) -> Made:
    exhibit = next((one for one in _exhibits(context) if one.key == told["key"]), None)
    if exhibit is None or told["kind"] not in PICTURES:
        return None
    make, mime = PICTURES[told["kind"]]
    return mime, lambda: make(chart_picture(context, exhibit, origin), context.tr)


def _exhibits(context: Context) -> Iterator[Exhibit]:
    for block in every_block(page_model(context).blocks):
        if isinstance(block, DataTable) and block.chart:
            yield block.chart


def _handout(context: Context, told: Mapping[str, str], origin: Provenance) -> Made:
    if told["kind"] not in HANDOUTS:
        return None
    keep_for_readers(config.database_file(), context.version)
    request = HandoutRequest(
        database=context.con.file,
        version=context.version,
        language=context.language,
        filters=context.filters,
        kind=told["kind"],
        address=origin.address,
        today=origin.made_on,
    )
    return HANDOUTS[told["kind"]].mime, lambda: making.workshop.made(request)
