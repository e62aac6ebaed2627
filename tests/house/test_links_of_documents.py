"""What the documents lead to is there."""

import re

from armdash import config

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def test_every_link_of_a_document_leads_to_a_file() -> None:
    documents = [*config.ROOT.glob("*.md"), *(config.ROOT / "docs").rglob("*.md"), *config.ROOT.glob("data/*/*.md")]
    dead = [
        (document.name, link)
        for document in [*documents, *(config.ROOT / "benchmarks").glob("*.md")]
        for link in LINK.findall(document.read_text("utf-8"))
        if not (document.parent / link).exists()
    ]
    assert dead == []
