"""The sentences of the funding, computed from the decisions."""

from armdash.i18n import formats
from armdash.queries.connection import Row
from armdash.views.reading import Reading


def inside_a_sentence(name: str) -> str:
    """Return the name with a small first letter, unless it begins with an abbreviation."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def decisions_answer(reading: Reading, decisions: list[Row]) -> str:
    """Return how many decisions there are and their amounts side by side, never their sum."""
    tr = reading.tr
    amounts = [row["amount_eur"] for row in decisions if row["depth"] == 0]
    words = f"funding.in_decisions.{len(amounts)}"
    listed = formats.enumeration([formats.number(amount / formats.MILLION, tr, 2) for amount in amounts], tr)
    return tr.plural(
        "funding.answer",
        len(amounts),
        count=tr(words) if tr.has(words) else len(amounts),
        amounts=tr("format.million_euros", amount=listed),
    )
