"""The funding decisions as bars: widths and places of their parts on one scale, with what each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.blocks import Html
from armdash.exhibits.context import Context
from armdash.exhibits.links import Link, fact_link
from armdash.i18n import formats
from armdash.topics.funding.queries import FundingDecision, funding_decisions
from armdash.topics.funding.sentences import amount_text, decided_text, inside_a_sentence, millions_text

STEPS = 3
# Of a bar that is no exact sum, in percent; the rest fades.
SURE = 85.0
MIN_LABEL_WIDTH, ROOM_FOR_WARNING = 24, 20

Decisions = Sequence[FundingDecision]


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A stretch of the scale, in percent of it, and its amount as text."""

    left: float
    width: float
    amount: str


@dataclass(frozen=True, kw_only=True)
class Inner:
    """A part of a part: its share in percent, what it is, when it was decided, and its source."""

    id: str
    width: float
    text: str
    day: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Segment(Stretch):
    """A part of a decision; ``id`` is None where it is what the parts leave open, which has no more than a name.

    ``sure`` is how much of the stretch its bound leaves no doubt of, in percent of it.
    """

    id: str | None
    step: int | Literal["rest"]
    name: str
    channel: str = ""
    when: str = ""
    source: str = ""
    bound: str = ""
    sure: float = 100
    inner: Sequence[Inner] = ()


@dataclass(frozen=True, kw_only=True)
class Ghost(Stretch):
    """Where in another decision a doubtful one may be."""

    text: str


@dataclass(frozen=True, kw_only=True)
class DecisionBar:
    """A decision as a bar: its parts, a warning where it may be inside another, and the widths of its labels."""

    id: str
    granter: str
    amount: str
    segments: Sequence[Segment]
    warning: str | None
    ghost: Ghost | None
    columns: Sequence[float]

    @property
    def is_doubtful(self) -> bool:
        """Return whether the decision may be inside another."""
        return bool(self.warning)


def decision_bars_html(context: Context, exhibit: Exhibit) -> Html:
    """Return the bars of the decisions with their labels; they fit every window."""
    decisions = funding_decisions(context.con, language=context.language)
    return Html(
        template="funding_decisions",
        values={
            "decisions": decision_bars(context, decisions),
            "links": {row.funding_decision_id: _link(context, row) for row in decisions},
            "label": exhibit.alt_text,
            "language": context.language,
            "words": {"source": context.tr.plural("source.label", 1)},
        },
    )


def _link(context: Context, row: FundingDecision) -> Link:
    return fact_link(context, row.name, f"decision.{row.funding_decision_id}", row.source_id)


def decision_bars(context: Context, decisions: Decisions) -> list[DecisionBar]:
    """Return what is drawn, widths and places in percent of the largest decision."""
    wholes = [row for row in decisions if row.depth == 0]
    most = max(row.drawn_eur for row in wholes)
    segments = {row.funding_decision_id: _segments(context, row, decisions, most) for row in wholes}
    placed = {segment.id: segment for row in segments.values() for segment in row if segment.id}
    return [_bar(context, row, segments[row.funding_decision_id], placed, decisions) for row in wholes]


def _segments(context: Context, whole: FundingDecision, decisions: Decisions, most: Decimal) -> list[Segment]:
    """Return the parts of a decision in order of size, itself where it has none, and what its parts leave open."""
    parts = [row for row in decisions if row.part_of == whole.funding_decision_id] or [whole]
    parts = sorted(parts, key=lambda row: -row.drawn_eur)
    segments, left = [], 0.0
    for number, part in enumerate(parts):
        width = _percent(part.drawn_eur, most)
        segments.append(
            Segment(
                id=part.funding_decision_id,
                left=left,
                width=width,
                step=number % STEPS,
                amount=millions_text(part, context.tr),
                name=part.name,
                channel=part.channel or context.tr("funding.no_channel"),
                when=decided_text(part, context.tr),
                source=part.source_name,
                bound=part.amount_bound or "",
                sure=_sure(part),
                inner=_inner(context, part, decisions) if part is not whole else (),
            )
        )
        left += width
    rest = whole.drawn_eur - sum(row.drawn_eur for row in parts)
    if rest > 0 and all(row.is_exact for row in (whole, *parts)):
        amount = formats.number(rest / formats.MILLION, context.tr, 2)
        name = context.tr("funding.rest")
        width = _percent(rest, most)
        segments.append(Segment(id=None, left=left, width=width, step="rest", amount=amount, name=name))
    return segments


def _inner(context: Context, part: FundingDecision, decisions: Decisions) -> list[Inner]:
    """Return the parts of a part, with the share of it that each is."""
    return [
        Inner(
            id=row.funding_decision_id,
            width=min(_percent(row.drawn_eur, part.drawn_eur), 100),
            text=context.tr(
                "funding.inner",
                amount=amount_text(row, context.tr),
                name=inside_a_sentence(row.name),
            ),
            day=decided_text(row, context.tr),
            source=row.source_name,
        )
        for row in decisions
        if row.part_of == part.funding_decision_id
    ]


def _bar(
    context: Context,
    whole: FundingDecision,
    segments: Sequence[Segment],
    placed: Mapping[str, Segment],
    decisions: Decisions,
) -> DecisionBar:
    """Return a decision's row of the chart with the grid of its labels."""
    width, host = sum(segment.width for segment in segments), placed.get(whole.may_be_inside or "")
    columns = [segment.width for segment in segments] if len(segments) > 1 else [100]
    return DecisionBar(
        id=whole.funding_decision_id,
        granter=whole.granter,
        amount=amount_text(whole, context.tr),
        segments=segments,
        warning=whole.overlap_note,
        ghost=_ghost(context, whole, host.left, width, decisions) if host else None,
        columns=_columns_beside(host, width) if host else columns,
    )


def _ghost(context: Context, whole: FundingDecision, left: float, width: float, decisions: Decisions) -> Ghost:
    inside = next(row for row in decisions if row.funding_decision_id == whole.may_be_inside)
    return Ghost(
        left=left,
        width=width,
        amount=context.tr("funding.doubtful", amount=millions_text(whole, context.tr)),
        text=context.tr(
            "funding.doubtful_inside",
            name=inside_a_sentence(inside.name),
            amount=millions_text(inside, context.tr),
        ),
    )


def _columns_beside(host: Segment, width: float) -> list[float]:
    """Return the widths of the labels: of the decision, of the warning where it has room, and of the ghost."""
    label = max(width, MIN_LABEL_WIDTH)
    room = host.left - label
    return [label, room, 100 - host.left] if room >= ROOM_FOR_WARNING else [100]


def _percent(part: Decimal, whole: Decimal) -> float:
    return round(float(100 * part / whole), 3)


def _sure(row: FundingDecision) -> float:
    """Return how much of a bar is surely so, in percent of it: all of what is exact, the lower end of a range."""
    if row.amount_bound == "between":
        return _percent(row.amount_eur or Decimal(0), row.drawn_eur)
    return 100 if row.is_exact or row.amount_bound == "over" else SURE
