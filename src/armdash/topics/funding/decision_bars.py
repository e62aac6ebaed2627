"""The funding decisions as bars: widths and places of their parts on one scale, with what each is."""

from decimal import Decimal

from armdash.domain.exhibit import Exhibit
from armdash.domain.row import Row
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.i18n import formats
from armdash.topics.funding.queries import funding_decisions
from armdash.topics.funding.sentences import decided_text, inside_a_sentence

STEPS = 3
MIN_LABEL_WIDTH, ROOM_FOR_WARNING = 24, 20


def decision_bars_html(context: Context, exhibit: Exhibit) -> Html:
    """Return the bars of the decisions with their labels; they fit every window."""
    return Html(
        template="funding_decisions",
        values={
            "decisions": decision_bars(context, funding_decisions(context.con, language=context.language)),
            "label": exhibit.alt_text,
            "language": context.language,
            "words": {"source": context.tr.plural("source.label", 1)},
        },
    )


def decision_bars(context: Context, decisions: list[Row]) -> list[Row]:
    """Return what the template draws, widths and places in percent of the largest decision."""
    wholes = [row for row in decisions if row["depth"] == 0]
    most = max(row["amount_eur"] for row in wholes)
    segments = {row["funding_decision_id"]: _segments(context, row, decisions, most) for row in wholes}
    placed = {segment["id"]: segment for row in segments.values() for segment in row if segment["id"]}
    return [_bar(context, row, segments[row["funding_decision_id"]], placed, decisions) for row in wholes]


def _segments(context: Context, whole: Row, decisions: list[Row], most: Decimal) -> list[Row]:
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
                "amount": millions(context, part["amount_eur"]),
                "name": part["name"],
                "channel": part["channel"] or context.tr("funding.no_channel"),
                "when": decided_text(part, context.tr),
                "source": part["source_name"],
                "inner": _inner(context, part, decisions) if part is not whole else [],
            }
        )
        left += width
    rest = whole["amount_eur"] - sum(row["amount_eur"] for row in parts)
    if rest > 0:
        segments.append(
            {"id": None, "left": left, "width": _percent(rest, most), "step": "rest"}
            | {"amount": millions(context, rest), "name": context.tr("funding.rest"), "inner": []}
            | dict.fromkeys(("channel", "when", "source"), "")
        )
    return segments


def _inner(context: Context, part: Row, decisions: list[Row]) -> list[Row]:
    """Return the parts of a part, with the share of it that each is."""
    return [
        {
            "width": _percent(row["amount_eur"], part["amount_eur"]),
            "text": context.tr(
                "funding.inner",
                amount=formats.million_euros(row["amount_eur"], context.tr),
                name=inside_a_sentence(row["name"]),
            ),
            "day": decided_text(row, context.tr),
            "source": row["source_name"],
        }
        for row in decisions
        if row["part_of"] == part["funding_decision_id"]
    ]


def _bar(context: Context, whole: Row, segments: list[Row], placed: dict[str, Row], decisions: list[Row]) -> Row:
    """Return a decision's row of the chart with the grid of its labels."""
    host = placed.get(whole["may_be_inside"])
    width = sum(segment["width"] for segment in segments)
    bar = {
        "granter": whole["granter"],
        "amount": formats.million_euros(whole["amount_eur"], context.tr),
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
            "amount": context.tr("funding.doubtful", amount=millions(context, whole["amount_eur"])),
            "text": context.tr(
                "funding.doubtful_inside",
                name=inside_a_sentence(inside["name"]),
                amount=millions(context, inside["amount_eur"]),
            ),
        }
        label = max(width, MIN_LABEL_WIDTH)
        room = host["left"] - label
        bar["columns"] = [label, room, 100 - host["left"]] if room >= ROOM_FOR_WARNING else [100]
    return bar


def _percent(part: Decimal, whole: Decimal) -> float:
    return round(float(100 * part / whole), 3)


def millions(context: Context, amount: Decimal) -> str:
    """Return the amount in millions without its unit."""
    return formats.number(amount / formats.MILLION, context.tr, 2)
