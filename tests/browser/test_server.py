"""The server as it answers: languages, headers, compression, and silence."""

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

LABELS = read_labels()


def fetch(address, **headers):
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    with urllib.request.urlopen(request) as answer:
        return answer.headers, answer.read()


@pytest.mark.parametrize("language", config.LANGUAGES)
def test_the_language_of_the_document_is_right_before_the_first_paint(server, language):
    _, body = fetch(f"{server}/projects?lang={language}")
    assert f'<html lang="{language}">' in body.decode()
    assert LABELS[language]["title"] in body.decode()


def test_the_language_and_the_words_of_streamlit_follow_the_switch_and_no_inline_script_runs(open_page, complaints):
    page = open_page("/search")
    for language in ("fi", "en", "fi"):
        if page.evaluate("document.documentElement.lang") != language:
            page.locator(f".st-key-language-{language} button").click()
        words = LABELS[language]["words"]
        menu, skip = (words.get(english, english) for english in ("App pages", "Skip to main content"))
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_test_id("stTopNav")).to_have_attribute("aria-label", menu)
        expect(page.get_by_test_id("stSkipToContent")).to_have_text(skip)
    assert complaints.unexpected() == []
    complaints.expected.extend(["Content Security Policy", "Failed to fetch", "violates"])
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.hacked = 1'}))"
    )
    assert page.evaluate("window.hacked === undefined")  # and no other host is reached
    assert page.evaluate("fetch('http://example.invalid/').then(() => false, () => true)")
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
