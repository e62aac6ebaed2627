"""What a slide tells on the screen, in its document and in the PowerPoint file."""

from dataclasses import dataclass, field
from typing import Any

from pptx.oxml.ns import qn
from streamlit.testing.v1 import AppTest

from tests.renderers.page_items import html_items, parsed, spaced, told_in_document, told_on_page

TEXT, NUMBER = 10, 12
OF_THE_FRAME = ("footer", "slide-foot", "slide-number", "slide-line", "slide-filters", "slide-opening")


@dataclass
class ToldSlide:
    """What a slide tells; ``lead`` is what stands under its title, ``body`` all texts of what is no chart.

    The document has ``notes``, those ``about`` its exhibits apart, and every source; of its body the key figures,
    each as one text, and what stands in groups. The screen has the filters and what stands in its foot, PowerPoint
    tables and the labels of its charts.
    """

    title: str
    lead: str = ""
    number: str = ""
    filters: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    charts: dict[str, Any] = field(default_factory=dict)
    about: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


def slide_on_screen(app: AppTest) -> ToldSlide:
    """Return what the slide of a page tells in Streamlit."""
    page = told_on_page(app)
    told = ToldSlide(title=spaced(app.title[0].value), charts=page.charts)
    told.alternatives = [item[1] for item in page.items if item[0] == "chart"]
    parts = [part for one in app.get("html") for part in parsed(one.proto.body)]
    texts: dict[str, list[str]] = {name: [] for name in OF_THE_FRAME}
    for part in parts:
        name = part.get("class", "")
        found = [item[-1] for item in html_items(part)]
        texts.get(name, told.body).extend(found)
    told.lead, told.filters = " ".join(texts["slide-line"]), texts["slide-filters"]
    told.number, told.foot = texts["slide-number"][-1], texts["slide-foot"][:1]
    return told


def slide_in_document(body: str) -> ToldSlide:
    """Return what the document of a slide tells."""
    page = told_in_document(body)
    ((_, main, _),) = parsed(body)
    told = ToldSlide(title=spaced(main.find("h1").text), charts=page.charts)
    told.alternatives = [item[1] for item in page.items if item[0] == "chart"]
    told.number = spaced(main.find("div/p").text).partition(" ")[2]
    told.lead = " ".join(spaced(part.text) for part in main.findall("p[@class='lede']"))
    for (part,) in main.findall("div[@class='stHtml']"):
        name = part.get("class", "")
        if name.startswith("source-note"):
            told.about += [spaced(text.text) for text in part.findall("p[@class='note']")]
            told.sources += [spaced(link.text) for link in part.iter("a")]
        elif name == "note":
            told.notes.append(spaced(part.text))
        elif name != "links":
            texts = [item[-1] for item in html_items(part)]
            told.body += texts
            told.groups += texts if name == "slide-groups" else []
            told.figures += [spaced(one.text_content()) for one in part if name == "slide-figures"]
    told.sources = list(dict.fromkeys(told.sources))
    return told


def slide_in_powerpoint(drawn: Any) -> ToldSlide:
    """Return what a slide of the PowerPoint file tells."""
    places = {shape.placeholder_format.idx: spaced(shape.text_frame.text) for shape in drawn.placeholders}
    told = ToldSlide(title=spaced(drawn.shapes.title.text), lead=places.get(TEXT, ""), number=places[NUMBER])
    told.notes = [spaced(line) for line in drawn.notes_slide.notes_text_frame.text.split("\n")]
    for shape in drawn.shapes:
        if shape.has_table:
            told.tables.append([[spaced(cell.text) for cell in row.cells] for row in shape.table.rows])
        elif shape.has_text_frame:
            told.body += [spaced(line) for line in shape.text_frame.text.split("\n")]
        else:
            told.alternatives.append(spaced(shape._element.xpath(".//p:cNvPr")[0].get("descr")))
        if shape.has_chart:
            labels = shape.chart._chartSpace.iter(qn("c:dLbl"))
            told.labels += ["".join(text.text or "" for text in label.iter(qn("a:t"))) for label in labels]
    return told
