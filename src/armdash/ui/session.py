"""What a viewer's session holds: language, filters, connection; kept in step with the address."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from armdash import config
from armdash.domain.pages import OF_MUNICIPALITIES, PARTS
from armdash.domain.palette import DARK, LIGHT
from armdash.domain.public_address import address_below, is_public, is_public_base
from armdash.exhibits.context import Context
from armdash.i18n.translator import Translator
from armdash.queries.connection import Connection
from armdash.queries.filters import known_ids
from armdash.ui.address import Address, mended, moved, parse, parse_language, to_params
from armdash.ui.coordinator import coordinator
from armdash.ui.database import MET, meet, newest_build, open_database, open_preview, open_version

FORMS, FORM, WEBGL = ("wide", "narrow"), "picture_form", "webgl"
ADDRESS, WRITTEN, PAGE, NOTICES = "address", "address_written", "address_page", "address_notices"
FILTERS_SHOWN = "filters_shown"


@dataclass(frozen=True, kw_only=True)
class PageContext(Context):
    """What a page gets to work with; ``newest`` is the newest data where an earlier version is shown.

    ``is_behind``: newer data than those have not passed their checks (yet).
    """

    is_behind: bool
    newest: Connection | None


def address_language() -> str:
    """Return the session's language before the database is known; new sessions take it from the address."""
    held = st.session_state.get(ADDRESS)
    params = mended(_params())
    if held is None or "lang" in params:
        return parse_language(params)
    return str(held.language)


def read_address(con: Connection, page: str, version: str | None) -> Address:
    """Return the state of the session, brought in step with the browser's address, which it then equals.

    ``version`` is the one that is shown: every other counts as unknown, also where it could be read a moment ago.
    """
    params = _params()
    known = replace(known_ids(con), versions=[version] if version else [])
    held: Address | None = st.session_state.get(ADDRESS)
    if held is None:
        address, unknown = parse(params, known)
        st.session_state[NOTICES] = unknown
    elif params != st.session_state[WRITTEN] or (page != st.session_state[PAGE] and not params):
        address, unknown = moved(held, to_other_page=page != st.session_state[PAGE], params=params, known=known)
        st.session_state[NOTICES] = unknown
    else:
        address = held
        if held.version not in (None, version):
            address = replace(held, version=None)
            st.session_state[NOTICES] = [f"v={held.version}"]
    came_by_link = held is not None and address is not held
    st.session_state[PAGE] = page
    # A link of Streamlit's hands its parameters to the script but leaves them out of the browser's address.
    write_address(address, always=came_by_link)
    return address


def write_address(address: Address, *, always: bool = False) -> None:
    """Keep the state and put it into the browser's address, even where Streamlit takes it to be there already."""
    params = to_params(address, current_page())
    if always or _params() != params:
        st.query_params.from_dict(params)
    st.session_state[ADDRESS] = address
    st.session_state[WRITTEN] = params


def change_filters(**changes: object) -> None:
    """Change some filters (names as in Filters); for callbacks."""
    held: Address = st.session_state[ADDRESS]
    changed = replace(held, filters=replace(held.filters, **changes))  # type: ignore[arg-type]
    changed = changed.choosing(**dict.fromkeys(PARTS))
    if changed.filters.municipalities != held.filters.municipalities:
        changed = changed.choosing(**dict.fromkeys(OF_MUNICIPALITIES))
    write_address(changed)


def change_address(**changes: object) -> None:
    """Change the language or what is open; for callbacks."""
    write_address(replace(st.session_state[ADDRESS], **changes))


def change_choices(**chosen: str | None) -> None:
    """Change choices that only the page has, or take them back; for callbacks."""
    write_address(st.session_state[ADDRESS].choosing(**chosen))


def say_filters_are_shown() -> None:
    """Keep that the filters stand on the page: they narrow down what is drawn below them."""
    st.session_state[FILTERS_SHOWN] = True


def filters_are_shown() -> bool:
    """Return whether the filters have been drawn on the page; elsewhere the address keeps them without effect."""
    return bool(st.session_state.get(FILTERS_SHOWN))


def current_page() -> str:
    """Return the name of the page that is being drawn."""
    return str(st.session_state[PAGE])


def current_params() -> dict[str, list[str]]:
    """Return the parameters of the session's state."""
    return to_params(st.session_state[ADDRESS], current_page())


def current_address() -> str:
    """Return the full address of what the session shows; opened elsewhere it shows the same."""
    query = urlencode(current_params(), doseq=True)
    page = str(st.context.url or "").partition("?")[0]
    return f"{page}?{query}" if query else page


def file_address() -> str:
    """Return the address that a file carries: under the public one that is set, else the reader's where it is public.

    Empty where others could not open it: a paper must not lead a council to the machine that made it.
    """
    base = config.public_url()
    if not is_public_base(base):
        shown = current_address()
        return shown if is_public(shown) else ""
    return address_below(base, current_page(), current_params())


def clear_notices() -> None:
    """Forget what of the address did not exist; for callbacks."""
    st.session_state[NOTICES] = []


def unknown_in_address() -> list[str]:
    """Return every ``name=value`` of the address that does not exist."""
    return list(st.session_state.get(NOTICES, ()))


def page_context(page: str) -> PageContext:
    """Return what the page works with; raise NoDatabaseError when there is nothing to show."""
    if ADDRESS not in st.session_state:
        meet(st.context.cookies.get(MET, ""))
    newest, _ = open_database()
    asked = _asked_version()
    frozen = open_version(asked) or (open_preview(asked) if coordinator() else None)
    address = read_address(frozen or newest, page, asked if frozen else None)
    st.session_state[FILTERS_SHOWN] = False
    return PageContext(
        con=frozen or newest,
        newest=newest if frozen else None,
        tr=Translator(address.language),
        palette=DARK if st.context.theme.type == "dark" else LIGHT,
        page=page,
        project=address.project,
        source=address.source,
        fact=address.fact,
        slide=address.slide,
        find=address.find,
        filters=address.filters,
        is_behind=newest_build().is_behind,
        params=to_params(address, page),
        choices=st.session_state,  # type: ignore[arg-type]
    )


def _asked_version() -> str:
    """Return the version of the data that the address names, else that of the session; empty for the newest."""
    held: Address | None = st.session_state.get(ADDRESS)
    return (mended(_params()).get("v") or [(held and held.version) or ""])[-1]


def chart_layout() -> str | None:
    """Return the form of the charts that the window has room for: ``wide``, ``narrow``, None if it did not tell."""
    if FORM not in st.session_state:
        told = st.context.cookies.get("armdash_form")
        st.session_state[FORM] = told if told in FORMS else None
    form: str | None = st.session_state[FORM]
    return form


def change_chart_layout() -> None:
    """Take the other form; for callbacks."""
    st.session_state[FORM] = next(form for form in FORMS if form != st.session_state[FORM])


def has_webgl() -> bool:
    """Return whether the browser can draw a map to move about in; it can unless it told that it cannot."""
    if WEBGL not in st.session_state:
        st.session_state[WEBGL] = st.context.cookies.get("armdash_webgl") != "none"
    return bool(st.session_state[WEBGL])


def lose_webgl() -> None:
    """Do without such maps from now on; for callbacks."""
    st.session_state[WEBGL] = False


def _params() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
