"""The desk with a real provider of OpenID Connect on this machine: sign in, upload, look, publish, sign out."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import oidc_provider_mock
import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page, Route, expect

from armdash.desk.comparison import contents
from armdash.i18n.translator import Translator
from armdash.pipeline.history.records import changes
from tests.browser.axe import run_axe
from tests.browser.conftest import Complaints, OpenPage, StartServer
from tests.browser.rules import MAIN_TOO_WIDE
from tests.browser.states import NARROW, WIDE, State, put_into, settle
from tests.desk.secrets import AUTH
from tests.desk.test_folder import with_cells

pytestmark = pytest.mark.browser

TR = Translator("fi")
# A busy browser hands over what was typed and the key that ends it in one go, before anything that either set to come.
TYPED_AT_ONCE = """word => {
    const field = document.activeElement;
    const press = key => field.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    press(word.at(-1));
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(field, word);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    press("Enter");
}"""
CELL_FIELDS = "**/data-grid-overlay-editor*"
PERSONS = {"anna": "anna@kemi.example", "mallory": "mallory@example.com"}


@pytest.fixture
def provider() -> Iterator[str]:
    """Return the address of a provider that knows two persons, of whom one is a coordinator."""
    users = [
        oidc_provider_mock.User(sub=sub, claims={"email": address, "name": sub.title(), "email_verified": True})
        for sub, address in PERSONS.items()
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def secrets(provider: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let servers that are started have a desk."""
    text = AUTH.replace("https://town.example", "http://127.0.0.1:{port}").replace("https://login.example", provider)
    file = tmp_path / "secrets.toml"
    file.write_text(f'{text}[desk]\ncoordinators = ["anna@kemi.example"]\n', "utf-8")
    monkeypatch.setenv("ARMDASH_SECRETS", str(file))


@pytest.fixture(autouse=True)
def without_the_providers(context: BrowserContext, provider: str, complaints: Complaints) -> Iterator[None]:
    """Leave out what the provider's own pages ask of others, for their looks."""
    complaints.expected += [re.escape(provider), "cdn.jsdelivr.net"]
    yield
    complaints.foreign[:] = [told for told in complaints.foreign if "cdn.jsdelivr.net" not in told]


def sign_in(page: Page, who: str) -> None:
    """Go from the desk to the provider, say there who one is, and come back."""
    page.get_by_role("link", name=TR("desk.sign_in"), exact=True).click()
    page.wait_for_url(re.compile("/oauth2/authorize"))
    page.get_by_role("textbox").first.fill(who)
    page.get_by_role("button").first.click()
    page.wait_for_url(re.compile("/update"))
    settle(page)


@pytest.mark.thorough
def test_a_coordinator_signs_in_looks_publishes_and_signs_out(
    open_page: OpenPage,
    start_server: StartServer,
    secrets: None,
    live_case: Path,
    copied_case: Path,
) -> None:
    base = contents(copied_case)
    new = with_cells(base, "people", name_fi="Väki")["theme.csv"]
    server = start_server("armdash", database=live_case, data=copied_case)
    page = open_page("/update", url=server.url)
    expect(page.get_by_text(TR("desk.edit"))).to_have_count(0)
    expect(page.get_by_role("link", name=TR("nav.update"))).to_have_count(0)
    assert run_axe(page).violations == []

    sign_in(page, "mallory")
    expect(page.get_by_text("mallory@example.com")).to_be_visible()
    expect(page.get_by_role("heading", name=TR("desk.draft"))).to_have_count(0)
    page.get_by_role("link", name=TR("desk.sign_out")).click()
    page.goto(f"{server.url}/update")
    settle(page)

    sign_in(page, "anna")
    expect(page.get_by_role("heading", name=TR("desk.draft"))).to_be_visible()
    page.locator("input[type=file]").set_input_files({"name": "theme.csv", "mimeType": "text/csv", "buffer": new})
    page.get_by_role("button", name=TR("desk.upload_take"), exact=True).click()
    page.get_by_role("button", name=TR("desk.preview"), exact=True).click()
    preview = page.get_by_role("link", name=TR("desk.preview_open"))
    expect(preview).to_be_visible(timeout=60_000)
    assert contents(copied_case) == base
    for width in (WIDE, NARROW):
        put_into(page, State("fi", width, "light"))
        assert run_axe(page).violations == []
        assert page.evaluate(MAIN_TOO_WIDE) <= 0

    preview.click()
    expect(page.get_by_text(TR("version.is_preview", version="x").partition("(")[0])).to_be_visible()
    address = page.url
    page.get_by_role("link", name=TR("desk.to_pages")).click()
    reason = page.get_by_role("textbox", name=TR("desk.reason"))
    reason.fill("<b>Sana</b> vaihtui")
    reason.press("Tab")
    page.get_by_role("button", name=TR("desk.publish"), exact=True).click()
    expect(page.get_by_text(TR("desk.published"))).to_be_visible()
    assert contents(copied_case)["theme.csv"] == new
    assert [change.name for change in changes(copied_case)] == ["Anna", ""]

    page.get_by_role("link", name=TR("desk.sign_out")).click()
    page.goto(address)
    settle(page)
    expect(page.get_by_text(TR("notice.unknown_in_address", names=address.partition("?")[2]))).to_be_visible()
    page.close()  # before its server goes, or it would complain of that


@pytest.mark.thorough
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_workbook_edited_in_an_office_program_comes_back_and_readers_see_the_edit(
    open_page: OpenPage,
    start_server: StartServer,
    secrets: None,
    live_case: Path,
    copied_case: Path,
    tmp_path: Path,
) -> None:
    server = start_server("armdash", database=live_case, data=copied_case)
    page = open_page("/update", url=server.url)
    sign_in(page, "anna")
    with page.expect_download() as download:
        page.get_by_role("button", name=TR("desk.workbook"), exact=True).click()
    handed_out, edited = tmp_path / "data.xlsx", tmp_path / "edited.xlsx"
    download.value.save_as(handed_out)
    book = load_workbook(handed_out)
    for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Ihmiset"):
        cell.value = "Väki"
    book.save(edited)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(edited)], check=True, capture_output=True)

    page.locator("input[type=file]").set_input_files(tmp_path / "edited.ods")
    page.get_by_role("button", name=TR("desk.upload_take"), exact=True).click()
    reason = page.get_by_role("textbox", name=TR("desk.reason"))
    reason.fill("Teema sai uuden nimen")
    reason.press("Tab")
    page.get_by_role("button", name=TR("desk.publish"), exact=True).click()
    expect(page.get_by_text(TR("desk.published"))).to_be_visible()
    assert "Väki" in contents(copied_case)["theme.csv"].decode()

    deadline = time.monotonic() + 120
    while page.goto(f"{server.url}/projects") and not page.get_by_text("Väki").count():
        assert time.monotonic() < deadline, "readers never saw the edit"
        settle(page)
    page.close()


def tab_until(page: Page, condition: str) -> None:
    """Press the tab key until a script says that the focus is where it should be."""
    for _ in range(40):
        if page.evaluate(condition):
            return
        page.keyboard.press("Tab")
    raise AssertionError(condition)


@pytest.mark.thorough
def test_a_table_is_changed_by_keyboard_alone_and_what_comes_of_it_is_announced(
    open_page: OpenPage, start_server: StartServer, secrets: None, live_case: Path, copied_case: Path
) -> None:
    server = start_server("armdash", database=live_case, data=copied_case)
    page = open_page("/update", url=server.url)
    sign_in(page, "anna")
    page.get_by_role("combobox", name=TR("desk.choose")).focus()
    page.keyboard.type("theme.csv")
    page.keyboard.press("Enter")
    settle(page)
    grid = page.locator("canvas [role=grid]")
    expect(grid).to_have_count(1)
    for theme, width in product(("dark", "light"), (NARROW, WIDE)):
        put_into(page, State("fi", width, theme))
        assert run_axe(page).violations == []
        assert page.evaluate(MAIN_TOO_WIDE) <= 0
    settle(page)

    cells = grid.locator("[role=gridcell]")
    page.get_by_role("combobox", name=TR("desk.choose")).focus()
    tab_until(page, "document.activeElement.tagName === 'CANVAS'")
    expect(cells.and_(page.locator(":focus"))).to_have_count(1)
    page.keyboard.press("ArrowRight")
    expect(page.locator(":focus")).to_have_text("Ihmiset")
    asked: list[Route] = []
    page.route(CELL_FIELDS, lambda route: asked.append(route))
    with page.expect_request(CELL_FIELDS):
        page.keyboard.type("Vaki")
    expect(page.locator("textarea:focus")).to_have_count(0)
    for route in asked:
        route.continue_()
    page.unroute(CELL_FIELDS)
    expect(page.locator("textarea:focus")).to_have_value("Vaki")
    page.keyboard.press("Escape")
    expect(page.locator(":focus")).to_have_text("Ihmiset")
    page.keyboard.press("Enter")
    expect(page.locator("textarea:focus")).to_have_value("Ihmiset")
    expect(page.locator("textarea:focus")).to_have_accessible_name("name_fi")
    page.evaluate(TYPED_AT_ONCE, "Väki")
    expect(cells.get_by_text("Väki", exact=True)).to_have_count(1)
    for language, width in (("en", NARROW), ("en", WIDE), ("fi", WIDE)):
        put_into(page, State(language, width, "light"))
    expect(cells.get_by_text("Väki", exact=True)).to_have_count(1)
    page.get_by_role("combobox", name=TR("desk.choose")).focus()
    tab_until(page, "document.activeElement.tagName === 'CANVAS'")
    tab_until(page, f"document.activeElement.innerText === '{TR('desk.take')}'")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=TR("desk.taken"))).to_be_visible()
    expect(page.get_by_role("cell", name="Väki", exact=True)).to_be_visible()

    spoilt = with_cells(contents(copied_case), "people", source_id="nobody")["theme.csv"]
    file = {"name": "theme.csv", "mimeType": "text/csv", "buffer": spoilt}
    page.locator("input[type=file]").set_input_files(file)
    told = page.get_by_role("alert").filter(has_text=TR.plural("desk.upload_problems", 1))
    expect(told).to_be_visible()
    page.close()
