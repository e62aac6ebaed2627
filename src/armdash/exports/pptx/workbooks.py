"""The workbooks behind the charts of slides: their texts stay texts, whatever they look like."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from xlsxwriter import Workbook

from armdash.exports.workbook import OPTIONS


class _Writer(CategoryWorkbookWriter):
    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[tuple[Any, Any]]:
        with Workbook(xlsx_file, OPTIONS) as book:
            yield book, book.add_worksheet()


class _ChartData(CategoryChartData):
    """Data whose workbook runs no text as a formula."""

    @property
    def _workbook_writer(self) -> _Writer:
        return _Writer(self)  # type: ignore[no-untyped-call]


def chart_content(number_format: str) -> Any:
    """Return the empty data of a chart, to be given categories and series."""
    return _ChartData(number_format=number_format)  # type: ignore[no-untyped-call]
