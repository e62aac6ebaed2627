"""Characters that are no text: those that break a line or have no form, and that files and measures fail on."""

import re

JOINER = "\u2060"  # parts signs that a program would read together; nobody sees it
# XML, Typst and the measuring of type fail on some of these: control characters, separators of lines and paragraphs,
# halves of a character, and what Unicode keeps free for ever.
UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
# Nobody sees these between letters, and a value with one is another value.
UNSEEN = r"\u115f\u1160\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0"
AROUND = re.compile(rf"^[\s{UNSEEN}]+|[\s{UNSEEN}]+$")
LINES = re.compile(rf"[ ]*[{UNPRINTABLE}]+[ ]*")
ALL_BUT_LINE_BREAKS = re.compile(rf"(?!\n)[{UNPRINTABLE}]")


def one_line(text: str) -> str:
    """Return the text with a space wherever a line breaks or a character has no form."""
    return LINES.sub(" ", text).strip(" ") if LINES.search(text) else text


def trimmed(text: str) -> str:
    """Return the text without the spaces around it, seen and unseen."""
    if text and text.isascii() and text[0] > " " < text[-1]:  # as nearly all are
        return text
    return AROUND.sub("", text)


def printable(text: str) -> str:
    """Return the text with its lines as they are and a space in place of every character without a form."""
    return ALL_BUT_LINE_BREAKS.sub(" ", text)
