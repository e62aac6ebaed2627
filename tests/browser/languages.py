"""On the screen stands one language: none of Streamlit's English in Finnish, no Finnish left over in English."""

import re
from collections.abc import Sequence

from playwright.sync_api import Page

from armdash import config
from armdash.i18n.translator import catalogue
from armdash.queries.connection import Connection
from armdash.web.document import read_labels
from tests.data_texts import texts_without_language

LABELS = read_labels()
# Words that only one of the two languages has, and that hardly a sentence does without.
WORDS = {
    "en": set(
        "the of and with from for this that are was were is has have not no an which what when where who how "
        "open close closed download search select choose show hide view more less clear remove add edit copy copied "
        "next previous page pages table tables row rows column columns chart map filter filters source sources "
        "project projects funding unemployed unemployment share loading running stop error settings menu help "
        "fullscreen toolbar empty options option results result link image figure date month year day".split()
    ),
    "fi": set(
        "ja ei oli ovat olivat että joka jotka sekä tai mutta kun jos kuin myös vain ennen jälkeen mukaan kaikki "
        "hanke hanketta hankkeen hankkeet hankkeita hankkeessa rahoitus rahoittaja rahoittajat lähde lähteet lähteen "
        "avaa sulje lataa hae valitse näytä piilota poista lisää tyhjennä kopioi seuraava edellinen taulukko taulukkona "
        "kuva kuvio kartta kunta kunnat tavoite toteuma arvio työttömiä työttömien kuukausi vuosi päivä päivänä "
        "irtisanottiin irtisanottu tiedossa käynnissä".split()
    ),
}
SHOWN = """(() => {
    const seen = (one) => one.checkVisibility({visibilityProperty: true}) && !one.closest('[inert]');
    const skipped = 'style, script, noscript, [data-testid=stIconMaterial], [translate=no], [lang]:not(html)';
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest(skipped) && seen(parent)) texts.push(walker.currentNode.nodeValue);
    }
    const names = ['aria-label', 'aria-description', 'aria-valuetext', 'alt', 'title', 'placeholder'];
    for (const one of document.querySelectorAll(names.map((name) => `[${name}]`).join())) {
        if (!one.closest(skipped)) texts.push(...names.map((name) => one.getAttribute(name)).filter(Boolean));
    }
    return [...new Set(texts.map((text) => text.replace(/\\s+/g, ' ').trim()))].filter((text) => /\\p{L}{2}/u.test(text));
})()"""
# Labels alone, each as far as its colon, where what differs begins.
NAMED = """[...document.querySelectorAll("[aria-label], [placeholder], [title]")]
    .flatMap((one) => ["aria-label", "placeholder", "title"].map((name) => one.getAttribute(name)))
    .filter(Boolean).map((text) => text.split(": ")[0])"""
# A column whose description quotes its content.
QUOTED = {"Sama englanniksi (in Kemi, in the whole country)"}


def texts_of_the_data(con: Connection) -> list[str]:
    """Return the texts that the data hold for all languages alike (names, places in sources), longest first."""
    texts = texts_without_language(con)
    found = {part for text in texts for part in (text, *re.split("; |: ", text)) if len(part) > 3}
    return sorted(found, key=len, reverse=True)


def words_of(text: str) -> set[str]:
    """Return the words of a text without addresses and the names of columns and tables."""
    return set(re.findall(r"[^\W\d_]+", re.sub(r"\S*(_|://)\S*", " ", text.casefold())))


def foreign(page: Page, language: str, of_the_data: Sequence[str]) -> list[str]:
    """Return the texts on the screen that have a word of the other language, or are one of its texts."""
    other = next(code for code in config.LANGUAGES if code != language)
    own, others = set(catalogue(language).values()), set(catalogue(other).values())
    streamlit = {key for key, text in LABELS[language]["words"].items() if text != key and "{}" not in key}
    wrong = streamlit | {text for text in others - own if len(text) > 3}
    return [
        text
        for text in page.evaluate(SHOWN)
        if text not in QUOTED
        and (text in wrong or WORDS[other] & words_of(text))
        and WORDS[other] & words_of(without(text, of_the_data)) | ({text} & wrong - set(of_the_data))
    ]


def without(text: str, values: Sequence[str]) -> str:
    """Return the text without the values and without the headings of sources that it quotes."""
    text = re.sub("“[^”]*”", " ", text)
    for value in values:
        text = text.replace(value, " ")
    return text


def words_of_streamlit(page: Page, language: str) -> list[str]:
    """Return the labels that Streamlit itself gives the page's parts, where the language has a word of its own."""
    words = LABELS[language]["words"]
    return [text for text in page.evaluate(NAMED) if words.get(text, text) != text]
