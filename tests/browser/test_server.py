"""The server with a real browser: first links, languages, headers, compression, and silence."""

import gzip
import re
import urllib.error
import urllib.request

import brotli
import pytest
from playwright.sync_api import expect

from armdash import config
from armdash.web.document import read_labels

pytestmark = pytest.mark.browser

PAGES = ["/" if file.stem == "overview" else f"/{file.stem}" for file in (config.ROOT / "pages").glob("*.py")]
LABELS = read_labels()


def html_lang(page):
    return page.evaluate("document.documentElement.lang")


def fetch(address, **headers):
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    with urllib.request.urlopen(request) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("kind", ["armdash", "streamlit"])
def test_the_first_link_after_a_start_opens_its_page_in_the_frame(start_server, open_page, complaints, kind):
    if kind == "streamlit":
        # Alone, Streamlit looks for its server below the address of the page first.
        complaints.expected.append(r"404 \(Not Found\).*/projects/_stcore/")
    page = open_page("/projects?lang=en", url=start_server(kind).url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    menu = page.get_by_test_id("stTopNavLink")
    expect(menu.nth(2)).to_be_visible()
    addresses = [link.get_attribute("href").partition("?")[0] for link in menu.all()]
    assert {path.rpartition("/")[2] for path in addresses} >= {"projects", "sources"}
    assert page.title().startswith("Projects")
    assert page.url.endswith("/projects?lang=en")


@pytest.mark.parametrize("language", config.LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_without_an_error_or_a_request_elsewhere(open_page, path, language):
    page = open_page(f"{path}?lang={language}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.get_by_test_id("stException").count() == 0
    assert html_lang(page) == language
    words = LABELS[language]["words"]
    assert [text for text in labels_of(page) if words.get(text, text) != text] == []


def labels_of(page):
    """Return the labels of the page's elements, each as far as its colon, where what differs begins."""
    shown = page.evaluate(
        """[...document.querySelectorAll("[aria-label], [placeholder], [title]")]
            .flatMap((element) => ["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name)))
            .filter(Boolean)"""
    )
    return [text.partition(": ")[0] for text in shown]


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_language_of_the_document_is_right_before_the_first_paint(server, language):
    _, body = fetch(f"{server}/projects?lang={language}")
    assert f'<html lang="{language}">' in body.decode()
    assert LABELS[language]["title"] in body.decode()


def test_the_language_of_the_document_follows_the_switch(open_page):
    page = open_page("/projects")
    assert html_lang(page) == "fi"
    page.locator(".st-key-language-en button").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".st-key-language-fi button").click()
    expect(page.locator("html")).to_have_attribute("lang", "fi")


def test_the_language_of_the_document_stays_on_the_way_to_another_page(open_page):
    page = open_page("/?lang=en")
    page.evaluate(
        "new MutationObserver(() => { window.languages = [...(window.languages ?? []), document.documentElement.lang]"
        " }).observe(document.documentElement, {attributes: true, attributeFilter: ['lang']})"
    )
    page.get_by_test_id("stTopNavLink").filter(has_text="Projects").click()
    expect(page).to_have_url(re.compile(r"/projects\?lang=en"))
    page.wait_for_timeout(1000)
    assert set(page.evaluate("window.languages ?? ['en']")) == {"en"}


def test_the_words_of_streamlit_follow_the_language(open_page):
    page = open_page("/projects")
    expect(page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", LABELS["fi"]["words"]["App pages"])
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(LABELS["fi"]["words"]["Skip to main content"])
    page.locator(".st-key-language-en button").click()
    expect(page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", "App pages")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text("Skip to main content")
    page.locator(".st-key-language-fi button").click()
    expect(page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", LABELS["fi"]["words"]["App pages"])


def test_dates_and_numbers_follow_the_language_and_not_the_browser(open_page):
    assert open_page("/").evaluate("navigator.language") == LABELS["fi"]["locale"]
    assert open_page("/?lang=en").evaluate("navigator.language") == LABELS["en"]["locale"]


def test_a_page_that_does_not_exist_is_told_in_the_language(open_page, complaints):
    complaints.expected.append("does not seem to exist")
    page = open_page("/nosuchpage")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(LABELS["fi"]["words"]["Page not found"])
    expect(dialog).not_to_contain_text("requested")


def test_a_lost_connection_is_told_in_the_language(start_server, open_page, complaints):
    complaints.expected.append("")  # without its server a page says all kinds of things
    server = start_server("armdash")
    page = open_page("/", url=server.url)
    server.stop()
    expect(page.get_by_role("dialog")).to_contain_text("Yhteysvirhe", timeout=30_000)


def test_an_inline_script_is_refused(open_page, complaints):
    complaints.expected.append("Content Security Policy")
    page = open_page("/")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 1'}))"
    )
    assert page.evaluate("window.hacked === undefined")


def test_no_other_host_can_be_reached(open_page, complaints):
    complaints.expected.extend(["Content Security Policy", "Failed to fetch", "violates"])
    page = open_page("/")
    refused = page.evaluate("fetch('http://example.invalid/').then(() => false, () => true)")
    assert refused
    complaints.foreign.clear()


@pytest.mark.parametrize("path", ["/", "/projects", "/boot.js", "/favicon.png", "/_stcore/health"])
def test_the_real_server_sends_the_security_headers(server, path):
    headers, _ = fetch(server + path)
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/openapi.json"])
def test_the_real_server_hides_what_is_not_public(server, path):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(server + path)


def test_the_real_scripts_decode_to_the_files_of_streamlit(server):
    from armdash.web.server import STREAMLIT_FILES

    _, index = fetch(server)
    scripts = re.findall(r'(?:src|href)="\./(static/(?:js|css)/[^"]+)"', index.decode())
    assert len(scripts) > 10
    for script in scripts:
        plain = (STREAMLIT_FILES / script).read_bytes()
        for encoding, decode in (("br", brotli.decompress), ("gzip", gzip.decompress), ("identity", bytes)):
            headers, body = fetch(f"{server}/{script}", Accept_Encoding=encoding)
            assert headers.get("content-encoding", "identity") == encoding
            assert decode(body) == plain
            assert "immutable" in headers["cache-control"]
