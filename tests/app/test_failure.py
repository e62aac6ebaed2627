"""A page that fails: the reader is told in the page's language, what is around the page stays, the run has failed."""

import pytest
from streamlit.errors import FragmentHandledException

from armdash import config
from armdash.i18n.translator import Translator
from armdash.queries.connection import connect
from armdash.topics.lessons import findings
from armdash.ui import downloads, frame
from tests.app.fixtures import OpenApp


def fail(*_: object) -> None:
    raise RuntimeError("with a secret in it")


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_reader_is_told_and_the_footer_stays(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(findings, "lessons_answer", fail)
    app = open_app("lessons", lang=language)
    tr = Translator(language)
    assert [error.value for error in app.error] == [tr("notice.page_failed", request="-")]
    assert tr("footer.sources") in "".join(element.proto.body for element in app.get("html"))
    # Streamlit has the error too: it logs it, and a run that failed counts as one.
    assert len(app.exception) == 1


def test_an_error_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(frame.plain, "error", told.append)
    error = RuntimeError()
    assert frame.tell_failure(error)
    assert frame.tell_failure(error)
    assert frame.tell_failure(FragmentHandledException(error))
    assert len(told) == 1


def test_a_file_that_cannot_be_made_is_logged_without_what_the_reader_searched(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with pytest.raises(RuntimeError):
        downloads._logged(fail, "armdash_presentation-wordofmine_2026-11-29_1460d08b61c3.pptx")
    (record,) = caplog.records
    assert record.message == "a file could not be made: armdash_presentation….pptx"
    assert record.exc_info is None


def test_the_trace_of_a_failed_query_has_nothing_that_the_reader_wrote(database) -> None:
    con = connect(database)
    with pytest.raises(Exception, match="no_such_table") as raised:
        con.answer("SELECT * FROM no_such_table WHERE $text IS NULL", {"text": "wordofmine"})
    assert raised.value.__context__ is None
