"""Adding a page as CONTRIBUTING says, in a copy of the project: menu, preview, words and slides know it at once."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from armdash import config

TOPIC = '''"""What the sea gives to other pages."""

from collections.abc import Sequence

from armdash.domain.exhibit import Exhibit
from armdash.exhibits.columns import make_table, text_column
from armdash.exhibits.context import Context
from armdash.exhibits.topic import Preview, Topic


def sea_exhibit(context: Context, project_ids: Sequence[str]) -> Exhibit:
    """Return the sea."""
    table = make_table(context.tr, [text_column("sea.sea")], [("Perämeri",)])
    finding, sources = context.tr("sea.answer"), ["information_package"]
    return Exhibit(key="sea", finding=finding, note="", source_ids=sources, table=table)


def preview(context: Context) -> Preview:
    """Return the sea, and nothing drawn."""
    return context.tr("sea.answer"), "<svg/>"


TOPIC = Topic(preview=preview, exhibits={"sea": sea_exhibit})
'''
MODEL = '''"""The sea's page: is it there?"""

from armdash.exhibits.blocks import PageModel
from armdash.exhibits.context import Context


def model(context: Context) -> PageModel:
    """Return the page."""
    return PageModel(question=context.tr("sea.question"), answer=context.tr("sea.answer"))
'''
OUTLINE = '''"""Sea: is it there?"""

from armdash.topics.sea.model import model
from armdash.ui.frame import open_page
from armdash.ui.page import show_page

page = open_page()

show_page(page, model(page))
'''
WORDS = {
    "fi": '\n[sea]\nquestion = "Onko meri?"\nanswer = "Meri on."\nsea = "Meri"\n',
    "en": '\n[sea]\nquestion = "Is there a sea?"\nanswer = "The sea is there."\nsea = "Sea"\n',
}
LOOK = """
import json, os
from pathlib import Path
from streamlit.testing.v1 import AppTest
from armdash import config
from armdash.i18n.translator import Translator
from armdash.pipeline.build import build
from armdash.ui.frame import all_pages

build(config.data_directory(), config.database_file())
app = AppTest.from_file(str(config.ROOT / "dashboard.py"), default_timeout=60).run()
overview = "".join(html.proto.body for html in app.get("html"))
sea = app.switch_page("pages/sea.py").run()
words = "".join(html.proto.body for html in sea.get("html"))
title = sea.title[0].value
sea.query_params["slide"] = "13"
slide = sea.switch_page("pages/present.py").run()
shown = [html.proto.body for html in slide.get("html")]
menu = list(all_pages(Translator("fi")))
print(json.dumps({"root": str(config.ROOT), "menu": menu, "overview": overview, "words": words, "title": title,
                  "slide": shown, "errors": [error.message for error in app.exception]}))
"""


def insert(file: Path, before: str, text: str) -> None:
    content = file.read_text("utf-8")
    assert content.count(before) == 1
    file.write_text(content.replace(before, text + before), "utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with one folder, one line and its words."""
    copy = tmp_path_factory.mktemp("project")
    for name in ("src", "pages", "data", ".streamlit"):
        shutil.copytree(config.ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(config.ROOT / "dashboard.py", copy)
    package = copy / "src" / "armdash"
    folder = package / "topics" / "sea"
    folder.mkdir()
    for name, text in {"__init__": '"""The sea."""\n', "topic": TOPIC, "model": MODEL}.items():
        (folder / f"{name}.py").write_text(text, "utf-8")
    insert(
        package / "domain" / "pages.py",
        '    _page("accessibility"',
        '    _page("sea", exhibits="sea"),\n',
    )
    (copy / "pages" / "sea.py").write_text(OUTLINE, "utf-8")
    for language, words in WORDS.items():
        catalogue = package / "i18n" / "locales" / f"{language}.toml"
        insert(catalogue, "\n[overview]\n", f'sea = "{words.split()[-1].strip(chr(34))}"\n')
        catalogue.write_text(catalogue.read_text("utf-8") + words, "utf-8")
    for name, row in {"slide": "sea,13,sea,,,,,,,", "term_page": "sea,project"}.items():
        file = copy / "data" / "kemi" / f"{name}.csv"
        file.write_text(f"{file.read_text('utf-8')}{row}\n", "utf-8")
    return copy


def test_a_page_is_one_folder_one_line_and_its_words(project: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARMDASH_")}
    environment |= {"PYTHONPATH": os.pathsep.join([str(project / "src"), str(project)])}
    command = [sys.executable, "-c", LOOK]
    ran = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found = json.loads(ran.stdout.splitlines()[-1])
    assert (found["root"], found["errors"]) == (str(project), []), [
        line for line in ran.stderr.splitlines() if "ScriptRun" not in line
    ][-12:]
    assert found["menu"][-2:] == ["sea", "accessibility"]
    assert "Meri on." in found["overview"]
    assert 'href="./sea' in found["overview"]
    assert found["title"] == "Meri on."
    assert "<dt>hanke</dt>" in found["words"].lower()
    assert any("Perämeri" in html for html in found["slide"])
