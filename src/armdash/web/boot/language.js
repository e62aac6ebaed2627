/* The language of the document, of its dates and numbers: that of the address. */

let waiting;

// As in the address of a mailed link, too: &amp;lang=en.
function askedLanguage() {
  return [...location.search.matchAll(/[?&;]lang=(\w*)/g)].at(-1)?.[1];
}

function documentLanguage() {
  const asked = askedLanguage();
  return asked in labels ? asked : defaultLanguage;
}

function setLanguage(language) {
  document.documentElement.lang = language;
  if (language === current) return;
  current = language;
  heard.textContent = ""; // what was said in the other language
  // The calendar and the numbers follow navigator.language and listen to this event.
  window.dispatchEvent(new Event("languagechange"));
  localiseTree(document.body);
}

// On the way to another page Streamlit drops the parameters until the script has put them back.
function follow() {
  clearTimeout(waiting);
  if (askedLanguage() in labels) {
    setLanguage(documentLanguage());
    return;
  }
  waiting = setTimeout(() => {
    const app = document.querySelector(APP);
    if (app?.dataset.testScriptState === "running") follow();
    else setLanguage(documentLanguage());
  }, 500);
}

Object.defineProperty(navigator, "language", { configurable: true, get: () => labels[current].locale });
Object.defineProperty(navigator, "languages", { configurable: true, get: () => [labels[current].locale] });
