"""What the network says in a sentence, computed from its rows."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from armdash.domain.filters import Filters
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.network.queries import NetworkLink, NetworkOrganisation, WorkingGroup

MAX_NAMES = 3
UNCOUNTED = ("eu_fund", "state", "unnamed")
Counted = TypeVar("Counted", NetworkLink, NetworkOrganisation)


def counted(rows: Sequence[Counted]) -> list[Counted]:
    """Return the rows of organisations: neither EU funds nor what the source leaves unnamed."""
    return [row for row in rows if row.kind not in UNCOUNTED]


def network_answer(organisations: Sequence[NetworkOrganisation], filters: Filters, tr: Translator) -> str:
    """Return who is in most projects; of one chosen organisation, in how many and with how many others."""
    named, at_least = counted(organisations) or organisations, _at_least(organisations, tr)
    chosen_ids = {*filters.organisations, *filters.leads, *filters.funders}
    chosen = [row for row in organisations if row.organisation_id in chosen_ids]
    others = [row for row in named if row not in chosen]
    if len(chosen) == 1 and others:
        with_others = tr.plural("network.with_others", len(others), at_least=at_least)
        spoken, most = _spoken(chosen[0], tr), _most(chosen, tr)
        return _capital(tr("network.answer_one", name=spoken, in_projects=most, others=with_others))
    top = [row for row in named if row.project_count == named[0].project_count]
    if len(top) == len(named):
        return _capital(tr.plural("network.answer_even", len(top), at_least=at_least, in_projects=_most(top, tr)))
    if len(top) > MAX_NAMES:
        return tr("network.answer_many", count=len(top), in_projects=_most(top, tr))
    names = formats.enumeration([_spoken(row, tr) for row in top], tr)
    return _capital(tr.plural("network.answer_top", len(top), names=names, in_projects=_most(top, tr)))


def network_finding(organisations: Sequence[NetworkOrganisation], project_count: int, tr: Translator) -> str:
    """Return how many organisations carry out, fund, and do both, and that funds and the unnamed are left out."""
    named = counted(organisations)
    counts = {side: sum(row.count(side) > 0 for row in named) for side in ("doer", "funder")}
    parts = [tr.plural(f"network.{side}s", count) for side, count in counts.items() if count]
    finding = tr(
        "network.finding" if len(named) == len(organisations) else "network.finding_at_least",
        parts=formats.enumeration(parts, tr),
        in_projects=in_projects(project_count, tr),
    )
    both = sum(row.doer_count > 0 and row.funder_count > 0 for row in named)
    count = formats.count_word(both, tr)
    return tr.plural("network.did_both", both, finding=finding, count=count) if both else finding


def uncounted_note(organisations: Sequence[NetworkOrganisation], tr: Translator) -> str:
    """Return the names of what is drawn but not counted as an organisation; empty where there is nothing such."""
    names = [row.name if row.kind == "unnamed" else row.short_name for row in organisations if row.kind in UNCOUNTED]
    return tr("network.uncounted", names=", ".join(names)) if names else ""


def unnamed_note(of: str, rows: Sequence[Counted], tr: Translator) -> str:
    """Return what a note (``key``, ``degrees_note``) says of what no source names; nothing where all are named."""
    return tr(f"network.{of}_unnamed") if any(row.kind == "unnamed" for row in rows) else ""


def network_alt_text(organisations: Sequence[NetworkOrganisation], project_count: int, tr: Translator) -> str:
    """Return the chart in words: its size, and who has most lines."""
    most = [f"{row.short_name} {row.project_count}" for row in organisations[:MAX_NAMES]]
    return tr(
        "network.alternative_uncounted" if _at_least(organisations, tr) else "network.alternative",
        count=len(organisations),
        in_projects=in_projects(project_count, tr),
        most=formats.enumeration(most, tr),
    )


def degree_finding(organisations: Sequence[NetworkOrganisation], tr: Translator) -> str:
    """Return how many of the organisations are in more than one project, funds and the unnamed left out."""
    named = counted(organisations)
    several = sum(row.project_count > 1 for row in named)
    if not several:
        return tr("network.nobody_in_several")
    at_least = _at_least(organisations, tr)
    return _capital(tr.plural("network.in_several", several, at_least=at_least, total=len(named)))


def roles_finding(links: Sequence[NetworkLink], tr: Translator) -> str:
    """Return how many organisations the projects have, and which has most; funds and the unnamed are left out."""
    pairs = {(link.number, link.project_name, link.organisation_id) for link in counted(links)}
    counts = Counter((number, name) for number, name, _ in pairs)
    least, most = min(counts.values()), max(counts.values())
    if least == most:
        return tr.plural("network.organisations_each", most, at_least=_at_least(links, tr))
    largest = [name for (_, name), count in sorted(counts.items()) if count == most]
    key = "network.organisations_most" if len(largest) < MAX_NAMES else "network.organisations_range"
    return tr(key, least=least, most=most, names=formats.enumeration(largest, tr))


def groups_finding(groups: Sequence[WorkingGroup], tr: Translator) -> str:
    """Return how many working groups there were and of how many the members are known."""
    subgroups = sum(group.part_of is not None for group in groups)
    return tr(
        "network.groups",
        groups=tr.plural("network.group_count", len(groups) - subgroups),
        subgroups=tr.plural("network.subgroup_count", subgroups),
        known=tr.plural("network.groups_known", sum(bool(group.members) for group in groups)),
    )


def in_projects(count: int, tr: Translator) -> str:
    """Return *in eight projects*: small numbers as words."""
    key = f"network.in_projects.{count}"
    return tr(key) if tr.has(key) else tr("network.in_projects.more", count=count)


def _at_least(rows: Sequence[Counted], tr: Translator) -> str:
    """Return *at least* and a space where some of the rows are not counted, else nothing."""
    return f"{tr('network.at_least')} " if len(counted(rows)) < len(rows) else ""


def _spoken(organisation: NetworkOrganisation, tr: Translator) -> str:
    """Return the name as a sentence has it: the short one, unless that is also the name of a place."""
    key = f"network.spoken.{organisation.kind}"
    return tr(key, name=organisation.name) if tr.has(key) else organisation.short_name


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _most(top: Sequence[NetworkOrganisation], tr: Translator) -> str:
    return in_projects(top[0].project_count, tr)
