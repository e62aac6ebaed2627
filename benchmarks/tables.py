"""The tables of results.md: what was measured of each page, and how it compares with what was asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

EMPTY, PEER, FLOOR = "an empty page", "Dash", "plain HTML"
REFERENCES = (EMPTY, PEER, FLOOR)
# What follows the names of our pages, and of those of another checkout.
OURS, OTHER = "", " before"
TIMELINE = "`/timeline`"

Measured = Mapping[str, float]


@dataclass(frozen=True)
class Column:
    """A figure of a page; in brackets stands how many times the ``base`` of the empty page it is."""

    key: str
    title: str
    scale: float = 1
    digits: int = 2
    base: str = ""


COLUMNS = (
    Column("words", "first contentful paint, s"),
    Column("document_largest", "largest contentful paint of the document, s", base="largest"),
    Column("largest", "largest contentful paint, s"),
    Column("painted", "first chart painted, s", base="words"),
    Column("mobile_words", "first contentful paint at 4G, s"),
    Column("mobile_document_largest", "largest of the document at 4G, s", base="mobile_largest"),
    Column("mobile_largest", "largest contentful paint at 4G, s"),
    Column("shift", "layout shift", digits=3),
    Column("mobile_shift", "layout shift at 4G", digits=3),
    Column("document", "document, kB", 1e3, 0),
    Column("first_screen", "first screen, kB", 1e3, 0),
    Column("text", "interactive text, s"),
    Column("answering", "chart that answers the pointer, s"),
    Column("interactive", "chart of Plotly, s"),
    Column("complete", "complete, s"),
    Column("complete_again", "complete again, s"),
    Column("complete_slow", "complete at 10 Mbit/s, s"),
    Column("filter_change", "filter change, s"),
    Column("filter_processor", "filter change, server ms", 1e-3, 0),
    Column("bytes", "bytes, MB", 1e6),
    Column("requests", "requests", digits=0),
    Column("socket_bytes", "page data, kB", 1e3, 1),
)


def medians(rounds: Sequence[Measured]) -> dict[str, float]:
    """Return the median of each figure over the rounds."""
    keys = dict.fromkeys(key for measured in rounds for key in measured)
    return {key: median(measured[key] for measured in rounds if key in measured) for key in keys}


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in [titles, ["---"] * len(titles), *rows])


def page_table(results: Mapping[str, Measured]) -> str:
    """Return the table of all pages."""
    rows = [
        [name, *(_cell(name, measured, column, results[EMPTY]) for column in COLUMNS)]
        for name, measured in results.items()
    ]
    return table(["page", *(column.title for column in COLUMNS)], rows)


def _cell(name: str, measured: Measured, column: Column, empty: Measured) -> str:
    value, base = measured.get(column.key), empty.get(column.base or column.key)
    if value is None:
        return "–"
    text = f"{value / column.scale:.{column.digits}f}"
    return f"{text} (× {value / base:.2f})" if base and name != EMPTY else text


def document_table(documents: Mapping[str, tuple[float, float]]) -> str:
    """Return the table of the processor's time for documents and runs."""
    rows = [
        [f"`/{page}`", f"{document * 1e3:.0f}", f"{run * 1e3:.0f}", _times(document / run)]
        for page, (document, run) in documents.items()
    ]
    return table(["page", "new document, server ms", "run of the page, server ms", "times"], rows)


def goal_table(results: Mapping[str, Measured], documents: Mapping[str, tuple[float, float]]) -> str:
    """Return what was asked and what was measured, of the page that is worst at it."""
    pages = {name: measured for name, measured in results.items() if name not in REFERENCES and OTHER not in name}
    empty, peer, timeline = results[EMPTY], results.get(PEER, {}), results.get(TIMELINE, {})

    def figures(key: str) -> dict[str, float]:
        return {name: measured[key] for name, measured in pages.items() if key in measured}

    def ratios(key: str, base: float) -> dict[str, float]:
        return {name: value / base for name, value in figures(key).items()}

    def to_peer(key: str) -> dict[str, float]:
        return {TIMELINE: timeline[key] / peer[key]} if key in timeline and key in peer else {}

    shifts = {name: max(measured["shift"], measured["mobile_shift"]) for name, measured in pages.items() if measured}
    before = {
        name: measured["complete"] / results[name + OTHER]["complete"]
        for name, measured in pages.items()
        if measured and results.get(name + OTHER)
    }
    processor = {f"`/{page}`": document / run for page, (document, run) in documents.items()}
    goals = [
        ("first contentful paint ÷ the empty page’s", "≤ × 0.25", ratios("words", empty["words"]), _times),
        (
            "first chart painted ÷ first contentful paint of the empty page",
            "≤ × 0.35",
            ratios("painted", empty["words"]),
            _times,
        ),
        ("largest contentful paint at 4G, whole load", "< 1.5 s", figures("mobile_largest"), _seconds),
        (
            "the same before Streamlit takes the document’s place",
            "< 1.5 s",
            figures("mobile_document_largest"),
            _seconds,
        ),
        ("bytes until the first screen is complete", "≤ 120 kB", figures("first_screen"), _kilobytes),
        ("first chart that answers the pointer ÷ Dash’s", "< × 1.0", to_peer("answering"), _times),
        ("first chart of Plotly ÷ Dash’s", "–", to_peer("interactive"), _times),
        ("filter change ÷ Dash’s", "≤ × 1.2", to_peer("filter_change"), _times),
        ("complete ÷ before", "≤ × 1.0", before, _times),
        ("new document ÷ run of the page, processor", "≤ × 1.5", processor, _times),
        ("layout shift, desktop and mobile", "< 0.05", shifts, _plain),
    ]
    rows = [[goal, asked, *_worst(found, written)] for goal, asked, found, written in goals]
    return table(["figure", "asked", "measured", "at worst on"], rows)


def _worst(found: Mapping[str, float], written: Callable[[float], str]) -> tuple[str, str]:
    if not found:
        return "not measured", "–"
    name = max(found, key=found.__getitem__)
    return written(found[name]), name


def _times(value: float) -> str:
    return f"× {value:.2f}"


def _seconds(value: float) -> str:
    return f"{value:.2f} s"


def _kilobytes(value: float) -> str:
    return f"{value / 1e3:.0f} kB"


def _plain(value: float) -> str:
    return f"{value:.3f}"
