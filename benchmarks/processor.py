"""The processor's time for a document that nobody has asked for before, against that of a run of the page."""

import asyncio
import random
import urllib.request
from collections.abc import Sequence
from itertools import combinations
from statistics import mean
from urllib.parse import urlencode

from servers import Server, processor_seconds
from viewer import Viewer

PAGES = ("timeline", "projects", "funding", "network")
THEMES = ("coordination", "people", "education", "business_environment")


def states() -> list[dict[str, Sequence[str]]]:
    """Return different choices of themes in both languages, in an order that is the same each time."""
    chosen = [themes for count in (1, 2, 3) for themes in combinations(THEMES, count)]
    found = [{"theme": themes, "lang": (language,)} for themes in chosen for language in ("fi", "en")]
    random.Random(1).shuffle(found)  # noqa: S311 - no secret
    return found


def make_document(server: Server, page: str, **params: Sequence[str]) -> float:
    """Ask for the document of an address; return the seconds of the server's processor."""
    before = processor_seconds(server.pid)
    with urllib.request.urlopen(f"{server.url}/{page}?{urlencode(params, doseq=True)}", timeout=600) as answer:
        body = answer.read()
    if b'id="document"' not in body:
        raise RuntimeError(f"no document for {answer.url}")
    return processor_seconds(server.pid) - before


async def run_page(server: Server, viewer: Viewer, page: str, **params: Sequence[str]) -> float:
    """Let the page run for a viewer; return the seconds of the server's processor."""
    before = processor_seconds(server.pid)
    await viewer.act(page, **params)
    return processor_seconds(server.pid) - before


async def measure_documents(server: Server) -> dict[str, tuple[float, float]]:
    """Return by page the seconds of a document and of a run, made in turns for states that are all new."""
    measured = {}
    viewer = await Viewer.open(server.url)
    for page in PAGES:
        await asyncio.to_thread(make_document, server, page)
        await viewer.act(page)
        documents, runs = [], []
        for of_document, of_run in zip(states()[::2], states()[1::2], strict=True):
            documents.append(await asyncio.to_thread(make_document, server, page, **of_document))
            runs.append(await run_page(server, viewer, page, **of_run))
        measured[page] = mean(documents), mean(runs)
    await viewer.close()
    return measured
