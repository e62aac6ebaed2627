"""The files that a presentation can be had as."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from armdash.exports.appendix import appendix_file
from armdash.exports.briefing import briefing_file
from armdash.exports.dataset import Provenance
from armdash.exports.formats import XLSX
from armdash.exports.handout import Handout, handout_name
from armdash.exports.html_page import html_file
from armdash.exports.pptx.presentation import facts, slides_file
from armdash.exports.workbook import exhibits_workbook
from armdash.i18n.translator import Translator

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PACKED = ("pptx", "pdf")


@dataclass(frozen=True, kw_only=True)
class HandoutFormat:
    """How a file is made of a handout, and how it is named."""

    make: Callable[[Handout, Translator], bytes]
    key: str
    ending: str
    mime: str


def meeting_pack(handout: Handout, tr: Translator) -> bytes:
    """Return slides, paper and, in a text, where these very figures are to be found as a ZIP file."""
    told = handout.presentation
    origin = Provenance(made_on=told.made_on, version=told.version, address=told.address, case=told.title)
    text = tr(
        "handout.pack_text" if told.address else "handout.pack_text_offline",
        title=told.title,
        subtitle=told.subtitle,
        frozen=handout.frozen_address,
        address=told.address,
        version=told.version,
        facts="\n".join(facts(handout, tr)[1:]),
    )
    content = io.BytesIO()
    day = (told.made_on.year, told.made_on.month, told.made_on.day, 12, 0, 0)
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        for name in PACKED:
            kind = HANDOUTS[name]
            file = handout_name(kind.key, handout.filter_ids, origin, kind.ending, tr)
            pack.writestr(zipfile.ZipInfo(file, day), kind.make(handout, tr))
        file = handout_name(HANDOUTS["pack"].key, handout.filter_ids, origin, "txt", tr)
        pack.writestr(zipfile.ZipInfo(file, day), text.replace("\n", "\r\n").encode("utf-8-sig"))
    return content.getvalue()


HANDOUTS = {
    "pptx": HandoutFormat(make=slides_file, key="presentation", ending="pptx", mime=PPTX),
    "pdf": HandoutFormat(make=briefing_file, key="briefing", ending="pdf", mime="application/pdf"),
    "appendix": HandoutFormat(make=appendix_file, key="appendix", ending="pdf", mime="application/pdf"),
    "html": HandoutFormat(make=html_file, key="briefing", ending="html", mime="text/html"),
    "xlsx": HandoutFormat(
        make=lambda handout, tr: exhibits_workbook(handout.datasets, handout.sources, tr),
        key="presentation",
        ending="xlsx",
        mime=XLSX,
    ),
    "pack": HandoutFormat(make=meeting_pack, key="meeting-pack", ending="zip", mime="application/zip"),
}
