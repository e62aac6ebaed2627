"""A presentation: the slides of a case with the figures of one state of the data, ready to show or to hand out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from armdash.domain.exhibit import Exhibit


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide: a title that states the finding, what it shows, and what it rests on.

    ``exhibits`` is one, or two beside each other, none on a slide of text; ``lines`` are texts under the title, the
    caveats among them; ``say`` is what the presenter says, ``notes`` are definitions and caveats; ``sources`` are
    names of sources. ``follows_filters`` says whether the filters in force change what it shows.
    """

    slide_id: str
    number: int
    title: str
    lines: Sequence[str] = ()
    exhibits: Sequence[Exhibit] = ()
    say: str = ""
    notes: Sequence[str] = ()
    sources: Sequence[str] = ()
    follows_filters: bool = True


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """The slides and what is told of them all: filters in force, state of the data, where to see them.

    ``as_of`` says of which time the figures are; ``address`` is empty where there is none that others can open.
    """

    title: str
    subtitle: str
    language: str
    filters: Sequence[str]
    version: str
    made_on: date
    as_of: str
    address: str
    slides: Sequence[Slide]
