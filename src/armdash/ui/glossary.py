"""The terms of a page and what they mean, in a popover beside its question."""

from collections.abc import Mapping

import streamlit as st

from armdash.queries.case import terms
from armdash.ui import plain
from armdash.ui.markup import show
from armdash.ui.session import PageContext

NO_OTHERS: Mapping[str, str] = {}

TERMS = {
    "overview": (
        "sudden_structural_change",
        "dismissed_person",
        "project",
        "target",
        "outcome",
        "change_negotiations",
    ),
    "timeline": ("project", "theme", "sudden_structural_change", "positive_structural_change", "esf", "erdf"),
    "map": ("project", "theme", "organisation", "pointti", "sudden_structural_change"),
    "projects": (
        "project",
        "theme",
        "lead",
        "partner",
        "funder",
        "instrument",
        "esf",
        "erdf",
        "akke",
        "pointti",
        "rdi",
    ),
    "funding": (
        "funding_decision",
        "funder",
        "channel",
        "instrument",
        "esf",
        "erdf",
        "akke",
        "ely_centre",
        "tem",
        "okm",
    ),
    "network": ("organisation", "lead", "partner", "funder", "project", "ely_centre", "tem", "okm"),
    "employment": ("unemployment_share", "structural_unemployment", "dismissed_person", "sudden_structural_change"),
    "outcomes": ("target", "estimate", "outcome", "dismissed_person", "project", "action_plan"),
    "services": (
        "kemi_supplement",
        "municipal_supplement",
        "wage_subsidy",
        "intermediate_labour_market",
        "employer_ring",
        "pointti",
        "esf",
    ),
    "lessons": (
        "sudden_structural_change",
        "action_plan",
        "operating_model",
        "project",
        "dismissed_person",
        "social_sustainability",
        "rdi",
        "pointti",
        "akke",
        "ely_centre",
    ),
    "sources": ("target", "estimate", "outcome", "unemployment_share", "sudden_structural_change"),
    "present": (),
}


def show_words(page: PageContext, name: str, *, others: Mapping[str, str] = NO_OTHERS) -> None:
    """Draw the terms of the page of that name, and other words with their meaning; the case may lack some."""
    found = terms(page.con, TERMS.get(name, ()), language=page.language)
    texts = {**others, **{row["name"]: row["definition"] for row in found}}
    ordered = {row["name"]: texts.pop(row["name"]) for row in found} | texts
    if ordered:
        with st.container(key="words", width="content"), plain.popover(page.tr("glossary.words"), type="tertiary"):
            show("definitions", rows=[{"name": word, "text": text} for word, text in ordered.items()])
