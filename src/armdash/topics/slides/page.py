"""The presentation on the screen: a slide, its bar with keys and buttons, the list of slides, the automatic turn."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from armdash.domain import clock
from armdash.domain.presentation import Presentation, Slide
from armdash.i18n.translator import Translator
from armdash.topics.slides.handouts_section import show_handouts
from armdash.topics.slides.presentation import filters_text, presentation
from armdash.topics.slides.slide_section import show_slide_exhibits
from armdash.ui import plain
from armdash.ui.frame import page_file
from armdash.ui.markup import show
from armdash.ui.session import (
    PageContext,
    change_address,
    chart_layout,
    clear_notices,
    current_params,
    file_address,
)

SCALE = 1.92  # the smallest type of charts becomes 24 px high
SECONDS_A_SLIDE = 20
MAX_SOURCES = 110
LEAVING, LISTING, TURNING, DRAWN = "present-leaving", "present-listing", "present-turning", "present-drawn"


def show_present(page: PageContext) -> None:
    """Draw the slide of the address over the whole window; its figures follow the filters in force."""
    if st.session_state.pop(LEAVING, False):
        st.switch_page(page_file("overview"), query_params=current_params())
    project_ids = page.project_ids
    context = replace(page, scale=1 if chart_layout() == "narrow" else SCALE)
    shown = presentation(context, project_ids, file_address(), clock.today())
    slide = shown.slides[min(page.slide or 1, len(shown.slides)) - 1]
    with st.container(key="stage", gap=None):
        if st.session_state.get(LISTING):
            _show_list(page, shown)
        else:
            _show_slide(context, shown, slide)
        _show_bar(page, shown, slide)
    _show_turn(slide.number % len(shown.slides) + 1)


def _show_slide(page: PageContext, shown: Presentation, slide: Slide) -> None:
    with st.container(key="slide-head" if slide.exhibits else "slide-text", gap=None):
        _show_title(slide.title)
        if not slide.exhibits:
            opening = [shown.subtitle, shown.as_of] if slide.number == 1 else []
            _show_lines(page, slide, opening)
    if slide.exhibits:
        show_slide_exhibits(page, slide)
    else:
        _keep_places(2)


def _show_lines(page: PageContext, slide: Slide, opening: Sequence[str] = ()) -> None:
    filters = filters_text(page, slide)
    if slide.lines or filters or opening:
        show("slide_lines", lines=slide.lines, filters=filters, opening=opening)


def _keep_places(count: int) -> None:
    """Leave places empty, so that the bar below is the same element on every slide and does not flicker."""
    for _ in range(count):
        st.empty()


def _show_title(title: str) -> None:
    with st.container(key="slide-title", gap=None):
        plain.title(title, anchor=False)


def _show_bar(page: PageContext, shown: Presentation, slide: Slide) -> None:
    """Draw what must be read beside the slide, its sources, address and number, and the buttons with their keys."""
    tr, last = page.tr, len(shown.slides)
    with st.container(key="slide-bar", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="slide-below", gap=None):
            if slide.exhibits and not st.session_state.get(LISTING):
                _show_lines(page, slide)
            show(
                "slide_foot",
                sources=_sources_text(slide.sources, tr),
                address=shown.address.partition("://")[2],
                address_label=tr("present.address"),
            )
        show("slide_number", inline=True, number=slide.number, count=last, label=tr("present.slide"))
        with st.container(key="slide-buttons", horizontal=True, width="content", gap=None):
            _button(tr("present.previous"), "previous", "chevron_left", "Left", max(1, slide.number - 1))
            _button(tr("present.next"), "next", "chevron_right", "Right", min(last, slide.number + 1))
            is_listing = bool(st.session_state.get(LISTING))
            plain.button(
                tr("present.list"),
                key="slides-list",
                icon=":material/apps:",
                type="tertiary",
                on_click=_toggle,
                args=(LISTING, not is_listing),
            )
            is_turning = bool(st.session_state.get(TURNING))
            label, icon = (tr("present.pause"), "pause") if is_turning else (tr("present.turn"), "play_arrow")
            plain.button(
                label,
                key="slides-turn",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=_toggle,
                args=(TURNING, not is_turning),
            )
            # Only a click that the browser itself hears may fill the screen: boot/fullscreen.js.
            plain.button(tr("present.fill"), key="slides-fill", icon=":material/fullscreen:", type="tertiary")
            plain.button(
                tr("present.leave"),
                key="slides-leave",
                icon=":material/close:",
                type="tertiary",
                shortcut="Escape",
                on_click=_leave,
            )
    with st.container(key="slide-keys"):
        _button(tr("present.first"), "first", "first_page", "Home", 1)
        _button(tr("present.last"), "last", "last_page", "End", last)
        _button(tr("present.previous"), "page-up", "chevron_left", "PageUp", max(1, slide.number - 1))
        _button(tr("present.next"), "page-down", "chevron_right", "PageDown", min(last, slide.number + 1))
        _button(tr("present.previous"), "shift-space", "chevron_left", "Shift+Space", max(1, slide.number - 1))
        _button(tr("present.next"), "space", "chevron_right", "Space", min(last, slide.number + 1))


def _button(label: str, name: str, icon: str, key: str, number: int) -> None:
    plain.button(
        label,
        key=f"slides-{name}",
        icon=f":material/{icon}:",
        type="tertiary",
        shortcut=key,
        on_click=_open,
        args=(number,),
    )


def _show_list(page: PageContext, shown: Presentation) -> None:
    """Draw the titles of all slides, each of which opens its slide, and the files to take away."""
    with st.container(key="slide-head", gap=None):
        _show_title(page.tr("present.list"))
        show("slide_lines", lines=[page.tr("present.keys")], filters="", opening=[])
    with st.container(key="slide-list", gap="small"):
        for slide in shown.slides:
            label = f"{slide.number}  {slide.title}"
            plain.button(label, key=f"slide-{slide.number}", type="tertiary", on_click=_open, args=(slide.number,))
        show_handouts(page)
    _keep_places(1)


def _sources_text(names: Sequence[str], tr: Translator) -> str:
    """Return the sources as far as a line holds them, and how many more there are."""
    if not names:
        return ""
    named = list(names[:1])
    for name in names[1:]:
        if len(", ".join([*named, name])) > MAX_SOURCES:
            break
        named.append(name)
    label, rest = tr.plural("source.label", len(names)), len(names) - len(named)
    listed = ", ".join(named)
    return f"{label} {tr.plural('present.more_sources', rest, names=listed) if rest else listed}"


def _open(number: int) -> None:
    st.session_state[LISTING] = False
    clear_notices()
    change_address(slide=number)


def _toggle(name: str, value: bool) -> None:
    st.session_state[name] = value


def _leave() -> None:
    st.session_state[LEAVING], st.session_state[TURNING], st.session_state[LISTING] = True, False, False
    change_address(slide=None)


def _show_turn(following: int) -> None:
    """Turn to the following slide after a while, as long as that is switched on."""
    if st.session_state.get(TURNING):
        st.session_state[DRAWN] = True
        st.fragment(_turn, run_every=SECONDS_A_SLIDE)(following)


def _turn(following: int) -> None:
    """Open the following slide; the first call belongs to the run that drew this one."""
    if st.session_state.pop(DRAWN, False):
        return
    _open(following)
    st.rerun()
