"""What a file says, whatever its form: the texts of all its parts, packed ones too."""

import io
import zipfile
from functools import lru_cache
from typing import Any

import pikepdf
import pypdf


def texts_in(content: bytes) -> str:
    """Return the texts of a file and, of a packed one, those of every part of it."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            return "\n".join(texts_in(pack.read(name)) for name in pack.namelist())
    if content.startswith(b"%PDF"):
        return _texts_of_paper(content)
    return content.decode("utf-8", "ignore")


@lru_cache(maxsize=10)  # a packed paper is often the one that was read alone
def _texts_of_paper(content: bytes) -> str:
    """Return the words of a PDF, without spaces as lines may break anywhere, and where its links lead."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    words = "".join("".join(page.extract_text().split()) for page in reader.pages)
    with pikepdf.open(io.BytesIO(content)) as file:
        marks: list[Any] = [mark for page in file.pages for mark in page.get("/Annots", pikepdf.Array())]
        links = [str(mark.A.URI) for mark in marks if "/A" in mark and "/URI" in mark.A]
        return "\n".join([words, *links, *(str(value) for value in file.docinfo.values())])
