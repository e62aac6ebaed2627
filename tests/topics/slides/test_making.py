"""Files of a meeting: in order, each once, and by a process of their own."""

import io
import json
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from armdash.domain.filters import Filters
from armdash.queries.sources import data_version
from armdash.topics.slides import making
from armdash.topics.slides.handouts import DatabaseChangedError, HandoutRequest, handout_file
from armdash.topics.slides.making import BusyError, Workshop
from armdash.web import maker
from armdash.web.maker import Maker, MakerError

REQUEST = HandoutRequest(
    database=Path("armdash.duckdb"),
    version="0" * 12,
    language="fi",
    filters=Filters(themes=("people",), as_of=date(2022, 1, 31), text="ä"),
    kind="xlsx",
    address="",
    today=date(2026, 1, 2),
)


def parts(content):
    """Return the parts of a workbook but for the one that tells the second in which it was made."""
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return {name: pack.read(name) for name in pack.namelist() if name != "docProps/core.xml"}


def test_the_same_file_is_made_once_for_all_who_ask():
    asked, go_on = [], threading.Event()

    def make(request):
        asked.append(request)
        go_on.wait(5)
        return b"file"

    workshop = Workshop(make)
    with ThreadPoolExecutor(5) as readers:
        files = [readers.submit(workshop.made, replace(REQUEST)) for _ in range(5)]
        go_on.set()
        assert {file.result() for file in files} == {b"file"}
    assert workshop.made(REQUEST) == b"file"
    assert asked == [REQUEST]


def test_other_filters_are_another_file_and_no_two_are_made_at_a_time():
    at_work, most = 0, 0

    def make(request):
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        at_work -= 1
        return request.language.encode()

    workshop = Workshop(make)
    with ThreadPoolExecutor(4) as readers:
        requests = [replace(REQUEST, language=language) for language in ("fi", "en", "sv", "de")]
        assert list(readers.map(workshop.made, requests)) == [b"fi", b"en", b"sv", b"de"]
    assert most == 1


def test_what_failed_is_made_anew(monkeypatch):
    tries = []

    def make(request):
        tries.append(request)
        if len(tries) == 1:
            raise OSError("full")
        return b"file"

    workshop = Workshop(make)
    with pytest.raises(OSError, match="full"):
        workshop.made(REQUEST)
    assert workshop.made(REQUEST) == b"file"


def test_files_are_forgotten_and_too_many_are_refused(monkeypatch):
    now = 0.0
    monkeypatch.setattr(making.time, "monotonic", lambda: now)
    made = []
    workshop = Workshop(lambda request: made.append(request) or b"")
    workshop.made(REQUEST)
    now = making.KEEP_SECONDS + 1
    workshop.made(REQUEST)
    assert len(made) == 2
    monkeypatch.setattr(making, "MAX_WAITING", 0)
    with pytest.raises(BusyError):
        workshop.made(replace(REQUEST, kind="pdf"))


def test_a_request_comes_through_as_plain_values_and_the_file_is_the_same(database, con):
    version = data_version(con).version
    request = replace(REQUEST, database=database, version=version)
    line = json.dumps(maker._plain(request)).encode()
    assert maker._request(json.loads(line)) == request
    told = io.BytesIO()
    maker.answer_requests(io.BytesIO(line + b"\n" + b"{}\n"), told)
    head, _, rest = told.getvalue().partition(b"\n")
    size = json.loads(head)["size"]
    assert parts(rest[:size]) == parts(handout_file(request))
    assert "KeyError" in json.loads(rest[size:])["error"]


def test_a_database_that_has_become_another_makes_no_file(database):
    with pytest.raises(DatabaseChangedError):
        handout_file(replace(REQUEST, database=database, version="f" * 12))


def test_a_process_that_ended_is_started_again(monkeypatch):
    """The process is a small one here: it answers with the file's kind, and ends at ``end``."""
    answer = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    kind = json.loads(line)['kind']\n"
        "    if kind == 'end': sys.exit()\n"
        "    print(json.dumps({'error': 'bad'} if kind == 'bad' else {'size': len(kind)}), flush=True)\n"
        "    if kind != 'bad': sys.stdout.write(kind); sys.stdout.flush()\n"
    )
    start = maker.subprocess.Popen
    monkeypatch.setattr(
        maker.subprocess, "Popen", lambda command, **pipes: start([command[0], "-S", "-c", answer], **pipes)
    )
    process = Maker()
    try:
        assert process.made(REQUEST) == b"xlsx"
        with pytest.raises(MakerError, match="the process ended"):
            process.made(replace(REQUEST, kind="end"))
        assert process.made(replace(REQUEST, kind="pdf")) == b"pdf"
        with pytest.raises(MakerError, match="bad"):
            process.made(replace(REQUEST, kind="bad"))
        assert process.made(replace(REQUEST, kind="pdf")) == b"pdf"
    finally:
        process.stop()
