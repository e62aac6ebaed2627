/* Runs before Streamlit: the language of the document, of its dates, and of the words that Streamlit has in
   English only; and the form of the pictures that the window has room for. The server calls armdashBoot with the labels of every language, the default one first. */

function armdashBoot(labels) {
  "use strict";

  const ATTRIBUTES = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder", "title"];
  const APP_TEXT = ".stMarkdown, .stHtml, .stHeading, .stCode, .stJson, .stTable, svg, script, style";
  const LONGEST = 300;
  const MAP_KEYS = ".deck-events-root";
  const MAP_KEYS_NAME = "Map: the arrow keys move it, plus and minus change its size";
  const [defaultLanguage] = Object.keys(labels);

  const dictionaries = Object.fromEntries(
    Object.entries(labels).map(([language, { words }]) => [language, dictionary(words)]),
  );
  // The English of every text and attribute that was translated: node → {key: {english, shown}}.
  const memories = new WeakMap();
  let current = documentLanguage();
  let waiting;

  /* ---- words ---- */

  function dictionary(words) {
    const patterns = [];
    const exact = new Map();
    for (const [english, translation] of Object.entries(words)) {
      if (english.includes("{}")) {
        const escaped = english.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
        patterns.push([new RegExp(`^${escaped.join("(.+?)")}$`), translation]);
      } else {
        exact.set(english, translation);
      }
    }
    return { exact, patterns };
  }

  function translated(english) {
    const { exact, patterns } = dictionaries[current];
    const text = english.trim();
    if (exact.has(text)) return exact.get(text);
    if (text.length > LONGEST) return english;
    for (const [pattern, translation] of patterns) {
      const found = pattern.exec(text);
      if (found) {
        let next = 1;
        return translation.replaceAll("{}", () => translated(found[next++]));
      }
    }
    return english;
  }

  function localise(node, key, shown, write) {
    const memory = memories.get(node) ?? {};
    const english = memory[key]?.shown === shown ? memory[key].english : shown;
    const wanted = translated(english);
    if (wanted === shown) return;
    memory[key] = { english, shown: wanted };
    memories.set(node, memory);
    write(wanted);
  }

  function localiseText(node) {
    if (!node.nodeValue.trim() || node.parentElement?.closest(APP_TEXT)) return;
    localise(node, "", node.nodeValue, (text) => { node.nodeValue = text; });
  }

  function localiseAttribute(element, name) {
    const value = element.getAttribute(name);
    if (value) localise(element, name, value, (text) => element.setAttribute(name, text));
  }

  // The map takes the keyboard without saying what it is.
  function nameMapKeys(element) {
    if (element.hasAttribute("aria-label")) return;
    element.setAttribute("role", "application");
    element.setAttribute("aria-label", MAP_KEYS_NAME);
  }

  function localiseTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return localiseText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    for (const name of ATTRIBUTES) {
      localiseAttribute(root, name);
      for (const element of root.querySelectorAll(`[${name}]`)) localiseAttribute(element, name);
    }
    if (root.matches(MAP_KEYS)) nameMapKeys(root);
    root.querySelectorAll(MAP_KEYS).forEach(nameMapKeys);
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) localiseText(texts.currentNode);
    return undefined;
  }

  function onMutations(mutations) {
    for (const { type, target, attributeName, addedNodes } of mutations) {
      if (type === "attributes") localiseAttribute(target, attributeName);
      else if (type === "characterData") localiseText(target);
      else addedNodes.forEach(localiseTree);
    }
  }

  /* ---- language ---- */

  function documentLanguage() {
    const asked = new URLSearchParams(location.search).getAll("lang").at(-1);
    return asked in labels ? asked : defaultLanguage;
  }

  function setLanguage(language) {
    document.documentElement.lang = language;
    if (language === current) return;
    current = language;
    // The calendar and the numbers follow navigator.language and listen to this event.
    window.dispatchEvent(new Event("languagechange"));
    localiseTree(document.body);
  }

  // On the way to another page Streamlit drops the parameters until the script has put them back.
  function follow() {
    clearTimeout(waiting);
    if (new URLSearchParams(location.search).getAll("lang").at(-1) in labels) {
      setLanguage(documentLanguage());
      return;
    }
    waiting = setTimeout(() => {
      const app = document.querySelector("[data-test-script-state]");
      if (app?.dataset.testScriptState === "running") follow();
      else setLanguage(documentLanguage());
    }, 500);
  }

  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...parameters) {
      const result = original.apply(this, parameters);
      follow();
      return result;
    };
  }
  window.addEventListener("popstate", follow);

  Object.defineProperty(navigator, "language", { configurable: true, get: () => labels[current].locale });
  Object.defineProperty(navigator, "languages", { configurable: true, get: () => [labels[current].locale] });

  // Told where the server is, Streamlit need not look for it below the address of the page, nor wait for the answer.
  window.__streamlit = {
    BACKEND_BASE_URL: new URL("./", location.href).href,
    HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
  };

  /* ---- the form of the pictures: the script learns it from a cookie, a later change from a hidden button ---- */

  const narrow = window.matchMedia("(max-width: 899px)");

  function tellForm() {
    document.cookie = `armdash_form=${narrow.matches ? "narrow" : "wide"}; path=/; SameSite=Lax`;
  }

  tellForm();
  narrow.addEventListener("change", () => {
    tellForm();
    document.querySelector(".st-key-other-form button")?.click();
  });

  // Streamlit takes the other theme at once and tells the script of it at its next run: our colours need one.
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    setTimeout(() => document.querySelector(".st-key-other-colours button")?.click(), 250);
  });

  setLanguage(current);
  localiseTree(document.body);
  new MutationObserver(onMutations).observe(document.body, {
    attributes: true,
    attributeFilter: ATTRIBUTES,
    characterData: true,
    childList: true,
    subtree: true,
  });
}
