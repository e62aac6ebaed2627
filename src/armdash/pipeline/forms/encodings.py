"""The bytes of a text file as text: UTF-8, and UTF-16 where its mark says so; nothing is guessed."""

import codecs

# A program that writes Windows-1252 has put a question mark in place of every letter that it lacks: what it lost,
# nobody can tell any more, so such files are refused.
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class EncodingError(ValueError):
    """The bytes are no text that can be told; ``message``, ``line`` and ``place`` in it say which and where."""

    def __init__(self, message: str, line: int, place: int) -> None:
        """Keep what is told."""
        super().__init__(message)
        self.message, self.line, self.place = message, line, place


def decoded(content: bytes) -> str:
    """Return the text without its byte order mark; raise EncodingError where the bytes are not what they say."""
    encoding = next((name for mark, name in MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in content and encoding == "utf-8":
            raise _at_nul(content.decode("latin-1")) from None
        before = content[: error.start]
        place = error.start - before.rfind(b"\n")
        raise EncodingError("encoding", before.count(b"\n") + 1, place) from None
    if "\0" in text:
        raise _at_nul(text)
    return text


def _at_nul(text: str) -> EncodingError:
    before = text[: text.index("\0")]
    return EncodingError("nul_byte", before.count("\n") + 1, len(before) - before.rfind("\n"))
