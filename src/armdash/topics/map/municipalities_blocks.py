"""The profile of a municipality: one screen of sentences and figures; a second one beside it."""

from collections.abc import Iterator, Sequence
from typing import Any

from armdash.exhibits.blocks import Block, Choice, Html
from armdash.exhibits.context import PART_SIZE, Context
from armdash.exhibits.doors import with_doors
from armdash.exhibits.links import Link, fact_link, link_to, project_link
from armdash.exhibits.parts import source_note
from armdash.i18n import formats
from armdash.i18n.translator import Translator
from armdash.topics.map.chosen import BESIDE, PROFILE, beside_code, profile_code
from armdash.topics.map.municipalities import Municipality, municipalities, municipality_names
from armdash.topics.map.municipality_facts import NOW, THEN

MAX_DEEDS, LOSSES = 4, ("workforce_share", "tax_loss")


def profile_choice(context: Context) -> Choice:
    """Return the choice of the municipality that is told of."""
    names, label = municipality_names(context), context.tr("map.profile")
    return Choice(key="map-profile", label=label, options=names, parameter=PROFILE, chosen=profile_code(context))


def beside_choice(context: Context) -> Choice:
    """Return the choice of another municipality beside it, or of none."""
    tr, told = context.tr, profile_code(context)
    names = {
        code: tr("map.beside_one", name=name) for code, name in municipality_names(context).items() if code != told
    }
    return Choice(
        key="map-beside",
        label=tr("map.beside"),
        options={"": tr("map.beside_none")} | names,
        is_list=True,
        parameter=BESIDE,
        chosen=beside_code(context) or "",
    )


def profile_blocks(context: Context, code: str) -> list[Block]:
    """Return the profile of a municipality and its sources."""
    one = next(one for one in municipalities(context, context.project_ids) if one.code == code)
    sources = dict.fromkeys(source for fact in one.facts.values() for source in fact.source_ids)
    work = dict.fromkeys(row.source_id for rows in one.work for row in rows)
    return [
        Html(template="map_profile", values=_values(context, one)),
        source_note(context, f"profile-{code}", "", list(work | sources)),
    ]


def _values(context: Context, one: Municipality) -> dict[str, object]:
    tr, left_out = context.tr, {"count": len(one.work) - PART_SIZE}
    return {
        "title": tr.plural("map.done", len(one.work), place=one.locative) if one.work else one.name,
        "loss": _with_doors(context, _loss(one, tr), one, LOSSES),
        "deeds": [(project_link(context, rows[0]), rows) for rows in one.work[:PART_SIZE]],
        "left_out": tr("map.left_out", **left_out) if left_out["count"] > 0 else "",
        "shown": MAX_DEEDS,
        "more": tr.plural("map.more_done", len(one.work) - MAX_DEEDS),
        "nothing": tr(f"map.nothing_{'told' if context.filters.is_empty else 'found'}", place=one.locative),
        "filtered": "" if context.filters.is_empty or not one.work else tr("map.filtered"),
        "facts": [
            *_counts(context, one),
            *((label, _with_doors(context, text, one, names)) for label, text, names in _facts(one, tr)),
        ],
        "how": tr("map.profile_how"),
        "others": [project_link(context, row) for row in one.others[:PART_SIZE]],
        "others_left_out": _others_left_out(one.others, tr),
        "notes": list(_notes(one)),
        "partners": ", ".join(
            filter(None, [*(row.name for row in one.partners[:PART_SIZE]), _others_left_out(one.partners, tr)])
        )
        or tr("map.no_partners"),
        "words": {"others": tr("map.fact_others"), "partners": tr("map.fact_partners")},
    }


def _others_left_out(rows: Sequence[object], tr: Translator) -> str:
    """Return how many of the rows are not named; empty where all are."""
    return tr("left_out.others", count=len(rows) - PART_SIZE) if len(rows) > PART_SIZE else ""


def _loss(one: Municipality, tr: Translator) -> str:
    """Return in a sentence what the municipality lost, as far as the sources tell; empty where none tells of any."""
    found = [
        tr(f"map.loss_{name}", value=one.facts[name].value, place=one.locative, kind=one.facts[name].kind)
        for name in LOSSES
        if name in one.facts and one.facts[name].is_known
    ]
    if not any(name in one.facts for name in LOSSES):
        return ""
    return (
        tr("map.loss", parts=formats.enumeration(found, tr)) if found else tr("map.loss_unknown", place=one.locative)
    )


def _with_doors(context: Context, text: str, one: Municipality, names: Sequence[str]) -> list[Link]:
    """Return a sentence with the values of those facts as links, in their order."""
    told = [door for name in names if name in one.facts for door in one.facts[name].doors]
    return with_doors(text, [fact_link(context, value, *fact) for value, fact in told])


def _counts(context: Context, one: Municipality) -> Iterator[tuple[str, list[Link]]]:
    """Yield in how many projects the municipality has what part, each count the way to those very projects."""
    tr, linked, working = context.tr, int(one.facts["linked"].value), len(one.work)
    told = tr.plural("map.project_count", linked)
    if linked > working:
        told = tr("map.linked_of_work" if working else "map.linked_no_work", linked=told, working=working)
    carried = tr.plural("map.project_count", int(one.facts["carried"].value))
    for name, facet, chosen, text in (
        ("linked", "municipality", one.code, told),
        ("carried", "organisation", one.organisation_id, carried),
        ("funded", "funder", one.organisation_id, one.facts["funded"].how),
    ):
        count = int(one.facts[name].value)
        # A filter of the same kind would give way to the door's, which would then lead to other projects.
        is_door = count and chosen and set(context.filters.chosen[facet]) <= {chosen}
        params: dict[str, Any] = {facet: [chosen or ""]}
        door = link_to(context, "projects", tr.plural("map.project_count", count), **params)
        yield one.facts[name].label, with_doors(text, [door] if is_door else [])


def _facts(one: Municipality, tr: Translator) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield company projects and the unemployment share, each with its label and the facts that it tells."""
    facts = one.facts
    if firms := facts.get("company_projects"):
        told = f"{firms.value} ({firms.kind}, {firms.time})" if firms.is_known else firms.value
        yield firms.label, told, ("company_projects",)
    shares = [facts[name] for name in (THEN, NOW) if name in facts and facts[name].is_known]
    if shares:
        compared = [
            tr(
                "map.share_of" if fact.region else "map.share_alone",
                value=fact.value,
                month=fact.time,
                region=fact.region,
            )
            for fact in shares
        ]
        yield tr("map.fact_share"), " → ".join(compared), (THEN, NOW)
    elif NOW in facts:
        yield tr("map.fact_share"), tr("value.unknown"), ()


def _notes(one: Municipality) -> Iterator[str]:
    """Yield what has to be known of the figures, each remark once."""
    told: Sequence[str] = [one.facts[name].how for name in (*LOSSES, "company_projects") if name in one.facts]
    yield from dict.fromkeys(text for text in told if text)
    for name in (THEN, NOW):
        if name in one.facts and one.facts[name].how:
            yield f"{one.facts[name].label}: {one.facts[name].how}"
