"""What the network says in a sentence, computed from its rows."""

from collections import Counter
from collections.abc import Sequence

from armdash.domain.filters import Filters
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.queries.connection import Row

MOST_NAMES = 3


def network_answer(organisations: Sequence[Row], filters: Filters, tr: Translator) -> str:
    """Return who is in most projects; of one chosen organisation, in how many and with how many others."""
    chosen = [row for row in organisations if row["organisation_id"] in {*filters.organisations, *filters.funders}]
    if len(chosen) == 1 and len(organisations) > 1:
        others = tr.plural("network.with_others", len(organisations) - 1)
        return tr("network.answer_one", name=chosen[0]["short_name"], in_projects=_most(chosen, tr), others=others)
    top = [row for row in organisations if row["project_count"] == organisations[0]["project_count"]]
    if len(top) == len(organisations):
        return tr.plural("network.answer_even", len(top), in_projects=_most(top, tr))
    if len(top) > MOST_NAMES:
        return tr("network.answer_many", count=len(top), in_projects=_most(top, tr))
    names = formats.enumeration([row["short_name"] for row in top], tr)
    return tr.plural("network.answer_top", len(top), names=names, in_projects=_most(top, tr))


def network_finding(organisations: Sequence[Row], project_count: int, tr: Translator) -> str:
    """Return how many organisations carry out, fund, and do both."""
    finding = tr(
        "network.finding",
        doers=tr.plural("network.doers", sum(row["doer_count"] > 0 for row in organisations)),
        funders=tr.plural("network.funders", sum(row["funder_count"] > 0 for row in organisations)),
        in_projects=in_projects(project_count, tr),
    )
    both = sum(row["doer_count"] > 0 and row["funder_count"] > 0 for row in organisations)
    return tr.plural("network.did_both", both, finding=finding) if both else finding


def network_alternative(organisations: Sequence[Row], project_count: int, tr: Translator) -> str:
    """Return the picture in words: its size, and who has most lines."""
    most = [f"{row['short_name']} {row['project_count']}" for row in organisations[:MOST_NAMES]]
    return tr(
        "network.alternative",
        count=len(organisations),
        in_projects=in_projects(project_count, tr),
        most=formats.enumeration(most, tr),
    )


def degree_finding(organisations: Sequence[Row], tr: Translator) -> str:
    """Return how many of the organisations are in more than one project."""
    several = sum(row["project_count"] > 1 for row in organisations)
    if not several:
        return tr("network.nobody_in_several")
    return tr.plural("network.in_several", several, total=len(organisations))


def roles_finding(links: Sequence[Row], tr: Translator) -> str:
    """Return how many organisations the projects have, and which has most."""
    pairs = {(link["number"], link["project_name"], link["organisation_id"]) for link in links}
    counts = Counter((number, name) for number, name, _ in pairs)
    least, most = min(counts.values()), max(counts.values())
    if least == most:
        return tr.plural("network.organisations_each", most)
    largest = [name for (_, name), count in sorted(counts.items()) if count == most]
    key = "network.organisations_most" if len(largest) < MOST_NAMES else "network.organisations_range"
    return tr(key, least=least, most=most, names=formats.enumeration(largest, tr))


def groups_finding(groups: Sequence[Row], tr: Translator) -> str:
    """Return how many working groups there were and of how many the members are known."""
    subgroups = sum(group["part_of"] is not None for group in groups)
    return tr(
        "network.groups",
        groups=tr.plural("network.group_count", len(groups) - subgroups),
        subgroups=tr.plural("network.subgroup_count", subgroups),
        known=tr.plural("network.groups_known", sum(bool(group["members"]) for group in groups)),
    )


def in_projects(count: int, tr: Translator) -> str:
    """Return *in eight projects*: small numbers as words."""
    key = f"network.in_projects.{count}"
    return tr(key) if tr.has(key) else tr("network.in_projects.more", count=count)


def _most(top: Sequence[Row], tr: Translator) -> str:
    return in_projects(top[0]["project_count"], tr)
