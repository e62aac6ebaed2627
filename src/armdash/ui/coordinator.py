"""Who has signed in, and whether they may update the data: asked anew at every run and for every click."""

import streamlit as st

from armdash.desk.coordinators import Person, desk, may, person_of


def signed_in() -> Person | None:
    """Return who has signed in, coordinator or not, long ago or not; None where nobody has, or there is no desk."""
    found = desk()
    return person_of(st.user.to_dict(), found.groups_claim) if found else None


def coordinator() -> Person | None:
    """Return the coordinator whose session this is; None for everybody else."""
    person = signed_in()
    return person if may(person) else None
