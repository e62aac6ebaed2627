"""The numbers for Prometheus: on an address of their own, off by default, and true of what happened."""

import urllib.request
from pathlib import Path

import pytest
from prometheus_client import REGISTRY
from prometheus_client.parser import text_string_to_metric_families

from armdash import watching
from armdash.pipeline import background
from armdash.pipeline.background import BackgroundBuild
from armdash.queries.bounded_memory import kept
from armdash.ui import downloads, failure
from armdash.web.outside import metrics
from armdash.web.outside.metrics import DataCollector, MetricsServer
from tests.app.fixtures import OpenApp
from tests.browser.conftest import free_port


def value(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_prometheus_reads_them_where_it_is_told(live_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    monkeypatch.setenv("ARMDASH_METRICS", f"127.0.0.1:{port}")
    server = MetricsServer()
    server.start()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20) as answer:
            families = {family.name: family for family in text_string_to_metric_families(answer.read().decode())}
    finally:
        server.stop()
    (shown,) = families["armdash_data_info"].samples
    assert shown.labels["version"] == metrics.data_state().version
    assert families["armdash_data_shown"].samples[0].value == 1
    assert 0 < families["armdash_data_age_seconds"].samples[0].value < 100_000
    assert families["armdash_data_lag_seconds"].samples[0].value == 0
    told = {"armdash_sessions", "armdash_run_seconds", "armdash_file_seconds", "armdash_answers"}
    assert told | {"armdash_builds", "armdash_errors", "process_open_fds"} <= families.keys()
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=20)


def test_without_an_address_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "start_http_server", lambda *_, **__: pytest.fail("it answers"))
    server = MetricsServer()
    server.start()
    server.stop()


def test_without_data_that_is_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARMDASH_DATA", str(tmp_path))
    monkeypatch.setenv("ARMDASH_DATABASE", str(tmp_path / "none.duckdb"))
    found = {family.name: family for family in DataCollector().collect()}
    assert found["armdash_data_shown"].samples[0].value == 0
    assert "armdash_data_age_seconds" not in found


def test_runs_of_pages_are_measured(open_app: OpenApp) -> None:
    before = value("armdash_run_seconds_count", page="network")
    open_app("network").run()
    assert value("armdash_run_seconds_count", page="network") == before + 2


def test_an_error_of_a_page_is_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failure.plain, "error", lambda _: None)
    monkeypatch.setattr(failure, "address_language", lambda: "fi")
    before, error = value("armdash_errors_total", kind="page"), RuntimeError()
    for _ in range(2):
        failure.tell_failure(error)
    assert value("armdash_errors_total", kind="page") == before + 1
    assert watching.FAILED[0].what == "page"


def test_files_and_answers_are_counted() -> None:
    made = value("armdash_file_seconds_count", kind="json")
    failed = value("armdash_errors_total", kind="file")
    downloads._logged(lambda: b"{}", "armdash_x.json")
    with pytest.raises(ZeroDivisionError):
        downloads._logged(lambda: bytes([1 // 0]), "armdash_x.json")
    assert value("armdash_file_seconds_count", kind="json") == made + 2
    assert value("armdash_errors_total", kind="file") == failed + 1
    memory: dict[object, int] = {}
    before = [value("armdash_answers_total", how=how) for how in ("found", "made")]
    for _ in range(3):
        kept(memory, 10, "key", lambda: 1)
    after = [value("armdash_answers_total", how=how) for how in ("found", "made")]
    assert [now - then for now, then in zip(after, before, strict=True)] == [2, 1]


@pytest.mark.parametrize(("code", "result"), [(0, "shown"), (1, "refused"), (75, "failed")])
def test_what_came_of_new_data_is_counted(
    code: int, result: str, tmp_path: Path, copied_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = value("armdash_builds_total", result=result)
    monkeypatch.setattr(background, "run_build", lambda *_, **__: (code, ["told"]))
    watch = BackgroundBuild(copied_case, tmp_path / "armdash.duckdb")
    watch.look(wait=True)
    assert value("armdash_builds_total", result=result) == before + 1
    assert watching.BUILT[0].what == result
