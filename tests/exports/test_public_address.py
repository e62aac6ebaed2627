"""The address that files carry: one that others can open, or none."""

import io
import json
from datetime import date
from functools import cache

import openpyxl
import pikepdf
import pptx
import pytest

from armdash import config
from armdash.__main__ import main
from armdash.domain.filters import Filters
from armdash.domain.palette import LIGHT
from armdash.domain.public_address import is_public, setting_problems
from armdash.exhibits.context import Context
from armdash.exports.checklist import checklist_docx
from armdash.exports.handout_formats import HANDOUTS
from armdash.exports.json_files import json_file
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import all_project_ids
from armdash.queries.sources import data_version
from armdash.topics.lessons.response import checklist_document
from armdash.topics.slides.handouts import handout
from tests.file_texts import texts_in
from tests.turns import turns

TODAY = date(2026, 11, 29)
PUBLIC = "https://arm.example.fi/present?theme=people"
OWN = [
    "http://127.0.0.1:8601/present",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://[::1]:8501/",
    "https://[fd00::1]/",
    "https://localhost/",
    "https://localhost./",
    "https://arm.localhost/",
    "https://10.20.30.40/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.5:8501/",
    "https://169.254.1.1/",
    "https://100.64.0.1/",
    "https://0.0.0.0/",
    "https://palvelin/",
    "https://kone.local/",
    "https://kone.local./",
    "https://arm.kemi.internal/",
    "https://arm.home.arpa/",
    "http://arm.example.fi/",
    "ftp://arm.example.fi/",
    "https://",
    "https://[",
    "",
    "?theme=people",
]


@pytest.mark.parametrize("address", OWN)
def test_an_address_of_one_machine_or_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC,
        "https://arm.kemi.fi",
        "https://172.32.0.1:8443/",
        "https://[2001:4860:4860::8888]/",
        "https://local.fi/",
    ],
)
def test_an_address_that_others_can_open_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("value", ["", " ", "https://arm.kemi.fi", "https://arm.kemi.fi/", "http://arm:8501/kemi/"])
def test_a_public_address_may_have_a_path_or_be_missing(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", value)
    assert setting_problems() == []
    assert config.public_url() == value.strip().rstrip("/")


@pytest.mark.parametrize(
    "value",
    [
        "arm.kemi.fi",
        "//arm.kemi.fi",
        "https://",
        "https:///polku",
        "ftp://arm.kemi.fi",
        "javascript:alert(1)",
        "https://arm.kemi.fi:port",
        "https://arm.kemi.fi/?lang=en",
        "https://arm.kemi.fi/#alku",
        "https://minä:salasana@arm.kemi.fi",
        "https://arm.kemi.fi https://arm.fi",
        "https://[",
    ],
)
def test_a_wrong_public_address_stops_the_start_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: str
) -> None:
    monkeypatch.setenv("ARMDASH_PUBLIC_URL", value)
    assert main(["serve"]) == 1
    told = capsys.readouterr().out
    assert len(told.splitlines()) == 1
    assert told.startswith("ARMDASH_PUBLIC_URL")
    assert all(
        Translator(language)("check.public_url", url=config.public_url()) in told for language in config.LANGUAGES
    )


@cache
def made(con: Connection, language: str, name: str, address: str) -> bytes:
    """Return a kind of handout with its address, made once."""
    context = reading_of(con, language)
    return HANDOUTS[name].make(handout(context, address, TODAY), context.tr)


def reading_of(con: Connection, language: str) -> Context:
    return Context(con=con, tr=Translator(language), palette=LIGHT, filters=Filters())


@pytest.mark.parametrize(("name", "language"), turns(list(HANDOUTS), config.LANGUAGES))
def test_without_a_public_address_a_file_leads_only_to_its_sources(
    case_con: Connection, language: str, name: str
) -> None:
    text, with_address = (texts_in(made(case_con, language, name, address)) for address in ("", PUBLIC))
    assert "arm.example.fi" in with_address
    assert Translator(language)("export.address") not in text.split("\n") or name == "html"
    assert "arm.example.fi" not in text
    assert "?theme" not in text
    assert f"?v={data_version(case_con).version}" not in text or name == "pack"


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_without_a_public_address_nothing_is_left_that_would_lead_there(case_con: Connection, language: str) -> None:
    context = reading_of(case_con, language)
    tr, told = context.tr, handout(context, "", TODAY)
    papers = [made(case_con, language, name, "") for name in ("pdf", "appendix")]
    for slide in pptx.Presentation(io.BytesIO(made(case_con, language, "pptx", ""))).slides:
        assert not [part for part in slide.part.rels.values() if part.is_external]
        assert [shape for shape in slide.placeholders if shape.placeholder_format.idx == 13] == []
    pictures = [exhibit for exhibit in told.exhibits if exhibit.has_still]
    assert sum(paper.count(b"/Figure") for paper in papers) >= len(pictures)
    addresses = {source.url for source in told.sources}
    for paper in papers:
        with pikepdf.open(io.BytesIO(paper)) as file:
            marks = [mark for page in file.pages for mark in page.get("/Annots", pikepdf.Array())]
            assert {str(mark.A.URI) for mark in marks if "/URI" in mark.get("/A", {})} <= addresses
    page = made(case_con, language, "html", "").decode("utf-8")
    assert "<img" not in page.partition("<script>")[0]
    book = openpyxl.load_workbook(io.BytesIO(made(case_con, language, "xlsx", "")))
    facts = book[tr("export.filters")].iter_rows(values_only=True)
    assert tr("export.address") not in [row[0] for row in facts]
    assert all(json.loads(json_file(data, tr))["metadata"]["address"] is None for data in told.datasets)
    assert checklist_document(context, all_project_ids(case_con), "").address == ""
    assert "http" not in texts_in(checklist_docx(checklist_document(context, all_project_ids(case_con), ""))).replace(
        "http://schemas", ""
    ).replace("http://purl.org", "").replace("http://www.w3.org", "")
