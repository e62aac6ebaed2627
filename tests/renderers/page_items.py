"""What a page tells in Streamlit and in its document, read out of both as the same items in the order of reading.

An item is a tuple: its kind and what it tells. Left out is what one of the media alone can have, and no more:

- of the page: buttons, downloads, addresses to be copied, a second way to the slides, lists, and what is chosen in
  ``CHOICES``;
- of the document: the menu, the link to the other language, and links of the filters that buttons are on the page.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import html
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from armdash.domain.signs import JOINER
from armdash.i18n.formats import parsed_day
from armdash.i18n.translator import Translator
from tests.renderers.still_charts import drawn_still

Item = tuple[Any, ...]

HEADINGS = {"title": "h1", "header": "h2", "subheader": "h3"}
# What only pages have: containers, kinds of elements, and what one chooses there, by the beginning of the key.
ONLY_ON_PAGES = ("downloads-", "copy-", "present-link")
UNREAD = ("button", "download_button", "empty", "selectbox")
CHOICES = ("format-",)
# What is chosen in the address: links in the document.
ADDRESSED = (
    *("map-profile", "map-beside", "map-layer", "map-extent", "projects-view", "projects-sort", "funding-flow"),
    *("employment-area", "employment-measure", "supplement-"),
)
# Elements of the document that only hold others.
PLACES = {"document-question", "document-group", "document-columns", "document-fold", "stHtml"}
UNSEEN_TAGS = ("style", "script")
LABELS = ("aria-label", "alt", "title")
MARKDOWN = re.compile(r":\w+\[(.*?)\]|\*\*(.*?)\*\*|\\(.)")


@dataclass
class Told:
    """What a page tells: notices, its own items in order, words with their meaning, filters.

    ``charts`` are by name what Plotly is told on the page, and what stands in the document.
    """

    notices: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    charts: dict[str, Any] = field(default_factory=dict)
    words: list[Item] = field(default_factory=list)
    filters: dict[str, Any] = field(default_factory=dict)


def spaced(text: str | None) -> str:
    """Return the text with a single space wherever there are some."""
    return " ".join((text or "").split())


def html_items(element: Any) -> Iterator[Item]:
    """Return the items of an element of HTML: rows of tables, headings, addresses of links, texts."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN_TAGS:
        return
    if element.tag == "tr":
        yield ("row", *(spaced(cell.text_content()) for cell in element))
        return
    if element.tag in ("h1", "h2", "h3", "summary"):
        yield "h2" if element.find("h2") is not None else element.tag, spaced(element.text_content())
        return
    yield from ((name, spaced(element.get(name))) for name in LABELS if element.get(name))
    if element.tag == "a":
        yield "address", element.get("href")
    if spaced(element.text):
        yield "text", spaced(element.text)
    for child in element:
        yield from html_items(child)
        if spaced(child.tail):
            yield "text", spaced(child.tail)


def parsed(text: str) -> Any:
    """Return HTML as an element."""
    return html.fragment_fromstring(text, create_parent="div")


def told_in_document(body: str) -> Told:
    """Return what the document of a page tells."""
    told, (root,) = Told(), parsed(body)
    _, main, footer = root
    _read_all(main, told)
    told.items += html_items(footer)
    return told


def _read_all(parts: Any, told: Told) -> None:
    """Take what stands in a part of the document in that has no text of its own."""
    assert not any(spaced(text) for text in (parts.text, *(part.tail for part in parts)))
    for part in parts:
        _read(part, told)


def _read(element: Any, told: Told) -> None:
    classes = {*element.get("class", "").split()}
    if "document-notice" in classes:
        told.notices.append(spaced(element.text_content()))
    elif "document-filters" in classes:
        told.filters = _filters_of_document(element)
    elif "document-choices" in classes:
        ways = [(spaced(way.text_content()), way.get("aria-current") == "true") for way in element.iter("a")]
        told.items.append(("choice", spaced(element.find("span").text_content()), *ways))
    elif "document-chart" in classes:
        told.items += [
            ("chart", spaced(element.get("aria-label")), chart_name(place.get("class"))) for place in element
        ]
        told.charts |= {chart_name(place.get("class")): drawn_still(place.find("svg")) for place in element}
    elif element.find("dl[@class='document-words']") is not None:
        told.words = list(html_items(element.find("dl")))
    elif element.tag in ("div", "details") and (classes & PLACES or not classes):
        _read_all(element, told)
    elif "document-tools" in classes:  # on the page the language is a button
        told.items += [item for part in element if part.tag != "p" for item in html_items(part)]
    else:
        told.items += html_items(element)


def chart_name(place: str) -> str:
    """Return the name of a chart: its key, with its layout where it has two."""
    return place.removeprefix("st-key-").removeprefix("chart-")


def _filters_of_document(element: Any) -> dict[str, Any]:
    rows = {name: element.xpath(f".//p[@class='document-{name}']") for name in ("choices", "found")}
    facets = {
        spaced(row.find("span").text): [(spaced(one.text), bool(one.get("aria-current"))) for one in row.findall("a")]
        for row in rows["choices"]
    }
    fields = {one.get("name"): one.get("value") for one in element.iter("input") if one.get("type") != "hidden"}
    nothing = [spaced(row.text) for row in element.findall("p") if not row.get("class")]
    return {
        "facets": facets,
        "fields": fields,
        "found": [spaced(row[0].text) for row in rows["found"]],
        "nothing": nothing,
    }


def told_on_page(app: AppTest) -> Told:
    """Return what the page tells in Streamlit; what nobody reads raises TypeError."""
    told = Told()
    _take(app.main, told, "")
    return told


def own_key(node: Block) -> str:
    """Return the key that a container was given, empty where it has none."""
    return re.sub(r"^\$\$ID-[0-9a-f]+-", "", getattr(node.proto, "id", "") if node.proto else "")


def plain(text: str) -> str:
    """Return what a reader sees of a text in which Streamlit reads Markdown."""
    return spaced(MARKDOWN.sub(r"\1\2\3", text).replace(JOINER, ""))


def _take(node: Any, told: Told, place: str) -> None:
    """Take an element of Streamlit in; ``place`` is the key of the nearest container that has one."""
    if isinstance(node, Block):
        place = own_key(node) or place
        if node.type == "expander":
            told.items.append(("h2" if place.startswith("fold-") else "summary", plain(node.label)))
        if not place.startswith(ONLY_ON_PAGES):
            for child in node.children.values():
                _take(child, told, place)
    elif node.type in HEADINGS:
        told.items.append((HEADINGS[node.type], plain(node.value)))
    elif node.type == "html":
        (told.words if place == "words" else told.items).extend(html_items(parsed(node.proto.body)))
    elif node.type == "plotly_chart":
        told.items.append(("chart", spaced(node.proto.alt), chart_name(place)))
        told.charts[chart_name(place)] = json.loads(node.proto.spec)
    elif place in ("filters", "chosen"):
        _take_filter(node, told)
    elif node.type in ("info", "warning"):
        (told.filters["nothing"] if told.filters else told.notices).append(plain(node.value))
    elif node.type in ("button_group", "selectbox") and node.key.startswith(ADDRESSED):
        options = [(plain(text), number in chosen_of(node)) for number, text in enumerate(node.options)]
        told.items.append(("choice", plain(node.label), *options))
    elif node.type == "button_group" and node.key.startswith("narrow-by-"):
        told.items += [("text", plain(text)) for text in (node.label, *node.options)]
    elif node.type not in UNREAD and not (node.type == "button_group" and node.key.startswith(CHOICES)):
        raise TypeError(f"nobody reads {node.type} {node.key} in {place}")


def chosen_of(node: Any) -> list[int]:
    """Return the places of the options that are chosen."""
    return list(node.indices) if node.type == "button_group" else [node.index]


def _take_filter(node: Any, told: Told) -> None:
    facets, fields = told.filters.setdefault("facets", {}), told.filters.setdefault("fields", {})
    found, _ = told.filters.setdefault("found", []), told.filters.setdefault("nothing", [])
    if node.type in ("button_group", "multiselect"):
        options = [plain(one) for one in node.options]
        chosen = [number in node.indices for number in range(len(options))]
        facets[node.label] = [
            (text, is_chosen)
            for text, is_chosen in zip(options, chosen, strict=True)
            if is_chosen or not text.endswith("(0)")
        ]
    elif node.type == "text_input":
        name = "as_of" if node.key == "filter-as-of" else "q"
        day = parsed_day(node.value, Translator("en" if "/" in node.value else "fi")) if name == "as_of" else None
        fields[name] = str(day) if day else node.value
    elif node.type == "markdown":
        found.append(plain(node.value))
    elif node.type != "button":
        raise TypeError(f"nobody reads {node.type} of the filters")
