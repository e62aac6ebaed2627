"""Typst at work: documents from a template and plain data, and charts as pixels."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import typst

from armdash import config

PIXELS_PER_POINT = 2
# No line is so short that it has no room for one; pictures and addresses are no words.
LONG_WORD, SYLLABLES, BREAK = re.compile(r"\w{29,}"), re.compile(r"\w{1,12}"), "\u200b"
NO_WORDS = ("<", "https:", "http:", "data:")
BOX = "□"
REFUSED = re.compile(r'the text (?:`"(.*?)"` could not be displayed|contains the disallowed codepoint `"(.+?)"`)')
NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f]+"
FOREIGN = re.compile("[^\x00-\u024f\u1e00-\u1eff\u2000-\u22ff□]+")
AFTER_BOX = re.compile(BOX + MARKS)  # what joins or varies a sign that is not there


def breakable(data: Any) -> Any:
    """Return the data with places in their longest words where a line may end, so that none runs off the paper."""
    match data:
        case str() if not data.startswith(NO_WORDS):
            return LONG_WORD.sub(lambda found: BREAK.join(SYLLABLES.findall(found[0])), data)
        case Mapping():
            return {name: breakable(value) for name, value in data.items()}
        case list() | tuple():
            return [breakable(value) for value in data]
        case _:
            return data


def to_pngs(pictures: Sequence[str]) -> list[bytes]:
    """Return SVG documents as PNG, half as many pixels again, for sharp screens; all are drawn in one go."""
    if not pictures:
        return []
    made = _compile("pictures.typ", {"pictures": pictures}, format="png", ppi=72.0 * PIXELS_PER_POINT)
    return made if isinstance(made, list) else [made]


def to_png(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the only page of a template as PNG, a pixel for each of its points."""
    return bytes(_compile(template, data, format="png", ppi=72.0))


def to_pdf(template: str, data: Mapping[str, Any], made_at: datetime) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of a template; what is not accessible makes Typst fail."""
    made = _compile(
        template, breakable(data), format="pdf", pdf_standards=["ua-1"], timestamp=int(made_at.timestamp())
    )
    return bytes(made)


def _compile(template: str, data: Mapping[str, Any], **settings: Any) -> Any:
    """Compile a template; the data reach it as JSON, so that no text of theirs is read as markup.

    PDF/UA refuses a sign that no font has: it is then shown as an empty box, and the file is made.
    """
    text, is_tried = json.dumps(data, ensure_ascii=False), False
    while True:
        try:
            return _compiled(template, text, settings)
        except typst.TypstError as error:
            refused = REFUSED.findall(str(error))
            if refused and not is_tried:  # the document names one sign at a time, the probe all of them
                refused += _refused_signs(text)
            shown, is_tried = _without(refused, text), True
            if shown == text:  # a script that is shaped across the end of a line: no sign has a name
                shown = FOREIGN.sub(BOX, text)
            if shown == text:
                raise
            text = shown


def _compiled(template: str, text: str, settings: Mapping[str, Any]) -> Any:
    return typst.compile(
        str(config.ASSETS / template),
        root=str(config.ASSETS),
        font_paths=[str(config.FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": text},
        **settings,
    )


def _refused_signs(text: str) -> list[tuple[str, str]]:
    """Return which signs of a text PDF/UA refuses by themselves, as it names them: one at a time."""
    signs = {sign for sign in text if not sign.isascii()}
    refused: list[tuple[str, str]] = []
    while signs:
        data = json.dumps({"signs": sorted(signs)}, ensure_ascii=False)
        try:
            _compiled("signs.typ", data, {"format": "pdf", "pdf_standards": ["ua-1"]})
            break
        except typst.TypstError as error:
            found = REFUSED.findall(str(error))
            named = {_unescaped("".join(names)) for names in found} & signs
            if not named:
                break
            refused, signs = refused + found, signs - named
    return refused


def _without(refused: Sequence[tuple[str, str]], text: str) -> str:
    """Return the text with a box in place of each sign that no font has, and without those that PDF/UA forbids."""
    for formless, forbidden in refused:
        sign = _unescaped(formless or forbidden)
        if not sign:
            continue
        if sign.isascii():  # it is the mark on it that no font has
            text = re.sub(f"{re.escape(sign)}{MARKS}", lambda found: found[0][0], text)
        else:
            text = text.replace(sign, "" if forbidden else BOX)
    return AFTER_BOX.sub(BOX, text)


def _unescaped(text: str) -> str:
    """Return a text of Typst's messages, which write some signs by their number."""
    return NUMBERED.sub(lambda found: chr(int(found[1], 16)), text)
