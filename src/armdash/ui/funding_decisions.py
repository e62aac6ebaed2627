"""The funding decisions as bars on one scale, with their parts and the warning of an overlap."""

from decimal import Decimal

from armdash.i18n import formats
from armdash.queries.connection import Row
from armdash.ui.chart import show_table_twin
from armdash.ui.markup import show
from armdash.ui.session import PageContext
from armdash.ui.source_notes import show_source_note

STEPS = 3
NARROWEST_LABEL, ROOM_FOR_WARNING = 24, 20


def show_decisions(page: PageContext, decisions: list[Row]) -> None:
    """Draw each decision as a bar of its parts; one that may be inside another also as a ghost under that part."""
    show(
        "funding_decisions",
        decisions=decision_bars(page, decisions),
        label=page.tr("funding.decisions_alt", decisions=_spoken(page, decisions)),
        language=page.language,
        words={"source": page.tr.plural("source.label", 1)},
    )
    sources = list(dict.fromkeys(row["source_id"] for row in decisions))
    show_source_note(page, "decisions", _note(page, decisions), sources)
    rows = [_plain_row(page, row, decisions) for row in decisions]
    title = page.tr("funding.decisions_alt", decisions=_spoken(page, decisions))
    show_table_twin(page, "funding-decisions", rows, title=title, source_ids=sources, note=_note(page, decisions))


def inside_a_sentence(name: str) -> str:
    """Return the name with a small first letter, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def decision_bars(page: PageContext, decisions: list[Row]) -> list[Row]:
    """Return what the template draws, widths and places in percent of the largest decision."""
    wholes = [row for row in decisions if row["depth"] == 0]
    most = max(row["amount_eur"] for row in wholes)
    segments = {row["funding_decision_id"]: _segments(page, row, decisions, most) for row in wholes}
    placed = {segment["id"]: segment for row in segments.values() for segment in row if segment["id"]}
    return [_bar(page, row, segments[row["funding_decision_id"]], placed, decisions) for row in wholes]


def _segments(page: PageContext, whole: Row, decisions: list[Row], most: Decimal) -> list[Row]:
    """Return the parts of a decision in order of size, itself where it has none, and what its parts leave open."""
    parts = [row for row in decisions if row["part_of"] == whole["funding_decision_id"]] or [whole]
    parts = sorted(parts, key=lambda row: -row["amount_eur"])
    segments, left = [], 0.0
    for number, part in enumerate(parts):
        width = _percent(part["amount_eur"], most)
        segments.append(
            {
                "id": part["funding_decision_id"],
                "left": left,
                "width": width,
                "step": number % STEPS,
                "amount": _millions(page, part["amount_eur"]),
                "name": part["name"],
                "channel": part["channel"] or page.tr("funding.no_channel"),
                "source": part["source_name"],
                "inner": _inner(page, part, decisions) if part is not whole else [],
            }
        )
        left += width
    rest = whole["amount_eur"] - sum(row["amount_eur"] for row in parts)
    if rest > 0:
        segments.append(
            {"id": None, "left": left, "width": _percent(rest, most), "step": "rest"}
            | {"amount": _millions(page, rest), "name": page.tr("funding.rest"), "inner": []}
        )
    return segments


def _inner(page: PageContext, part: Row, decisions: list[Row]) -> list[Row]:
    """Return the parts of a part, with the share of it that each is."""
    return [
        {
            "width": _percent(row["amount_eur"], part["amount_eur"]),
            "text": page.tr(
                "funding.inner",
                amount=formats.million_euros(row["amount_eur"], page.tr),
                name=inside_a_sentence(row["name"]),
            ),
            "day": formats.day(row["decided_on"], page.tr) if row["decided_on"] else "",
            "source": row["source_name"],
        }
        for row in decisions
        if row["part_of"] == part["funding_decision_id"]
    ]


def _bar(page: PageContext, whole: Row, segments: list[Row], placed: dict[str, Row], decisions: list[Row]) -> Row:
    """Return a decision's row of the picture with the grid of its labels."""
    host = placed.get(whole["may_be_inside"])
    width = sum(segment["width"] for segment in segments)
    bar = {
        "granter": whole["granter"],
        "amount": formats.million_euros(whole["amount_eur"], page.tr),
        "segments": segments,
        "is_doubtful": bool(whole["overlap_note"]),
        "warning": whole["overlap_note"],
        "ghost": None,
        "columns": [segment["width"] for segment in segments] if len(segments) > 1 else [100],
    }
    if host:
        inside = next(row for row in decisions if row["funding_decision_id"] == whole["may_be_inside"])
        bar["ghost"] = {
            "left": host["left"],
            "width": width,
            "amount": page.tr("funding.doubtful", amount=_millions(page, whole["amount_eur"])),
            "text": page.tr(
                "funding.doubtful_inside",
                name=inside_a_sentence(inside["name"]),
                amount=_millions(page, inside["amount_eur"]),
            ),
        }
        label = max(width, NARROWEST_LABEL)
        room = host["left"] - label
        bar["columns"] = [label, room, 100 - host["left"]] if room >= ROOM_FOR_WARNING else [100]
    return bar


def _percent(part: Decimal, whole: Decimal) -> float:
    return round(float(100 * part / whole), 3)


def _millions(page: PageContext, amount: Decimal) -> str:
    return formats.number(amount / formats.MILLION, page.tr, 2)


def _note(page: PageContext, decisions: list[Row]) -> str:
    """Return how to read the bars, and whether the parts of each decision add up to it."""
    sums = []
    for whole in decisions:
        if whole["depth"] == 0 and whole["parts_eur"]:
            parts = [row["amount_eur"] for row in decisions if row["part_of"] == whole["funding_decision_id"]]
            is_equal = whole["parts_eur"] == whole["amount_eur"]
            sums.append(
                page.tr(
                    "funding.parts_equal" if is_equal else "funding.parts_known",
                    parts=f"{formats.NO_BREAK_SPACE}+ ".join(_millions(page, part) for part in parts),
                    whole=formats.million_euros(whole["amount_eur"], page.tr),
                )
            )
    if any(row["may_be_inside"] for row in decisions):
        sums.append(page.tr("funding.not_added"))
    return page.tr("funding.decisions_note", sums=" ".join(sums))


def _spoken(page: PageContext, decisions: list[Row]) -> str:
    wholes = [row for row in decisions if row["depth"] == 0]
    texts = [f"{row['granter_short']} {formats.million_euros(row['amount_eur'], page.tr)}" for row in wholes]
    return formats.enumeration(texts, page.tr)


def _plain_row(page: PageContext, row: Row, decisions: list[Row]) -> Row:
    """Return a decision as one row of a table with headings in the page's language."""
    names = {other["funding_decision_id"]: other["name"] for other in decisions}
    unknown = page.tr("value.unknown")
    return {
        page.tr("funding.column_part"): row["name"],
        page.tr("funding.column_part_of"): names.get(row["part_of"], ""),
        page.tr("funding.column_granter"): row["granter"],
        page.tr("funding.column_channel_only"): row["channel"] or unknown,
        page.tr("funding.column_amount"): row["amount_eur"],
        page.tr("funding.column_decided_on"): row["decided_on"] or unknown,
        page.tr("funding.column_overlap"): row["overlap_note"] or "",
        page.tr("funding.column_source"): f"{row['source_name']}, {row['locator']}",
    }
