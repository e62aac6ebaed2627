/* Runs before Streamlit: the language of the document, of its dates, and of the words that Streamlit has in
   English only; and the form of the pictures that the window has room for. The server calls armdashBoot with the labels of every language, the default one first. */

function armdashBoot(labels) {
  "use strict";

  const ATTRIBUTES = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder", "title"];
  const APP_TEXT = ".stMarkdown, .stHtml, .stHeading, .stCode, .stJson, .stTable, svg, script, style";
  const OWN_DIALOG = "[data-testid='stDialog']";
  const LONGEST = 300;
  const MAP_KEYS = ".deck-events-root";
  const MAP_KEYS_NAME = "Map: the arrow keys move it, plus and minus change its size";
  const POPOVER = "[data-testid='stPopoverBody']";
  const MENU_LINK = "[data-testid='stTopNavLink'], [data-testid='stSidebarNavLink']";
  const OPENED = ["project", "source"];
  const COPY_PART = "[class*='st-key-copy-link']";
  const COPY_BUTTON = "[class*='st-key-button-link'] button";
  const LANGUAGE = "[class*='st-key-language-']";
  const PICTURE = ".stPlotlyChart, [data-testid='stDeckGlJsonChart']";
  const PAPER = 700; // A4 without its margins, in CSS pixels
  const POPOVER_BUTTON = "[data-testid='stPopover'] button";
  const STOP = "a[href], button, input, select, textarea, summary, [tabindex]";
  const TABLE_KEYS = "[data-testid='data-grid-canvas']";
  const PASSING = 2000;
  const ENTER_KEYS = { "[data-testid='stTextInput'] input": "search", "[data-testid='stMultiSelect'] input, [data-testid='stSelectbox'] input": "done" };
  const SECONDS_TO_CONNECT = 18;
  const UNCONNECTED = "No connection to the server, so the content of this page cannot be shown. Reload the page. If that does not help, your network may be blocking the connection (WebSocket): try another network, or ask your IT support to allow it for this address.";
  const FAULT = "[data-testid='stDownloadButtonError']";
  const TIP = "[data-testid='stTooltipHoverTarget']";
  const [defaultLanguage] = Object.keys(labels);

  const dictionaries = Object.fromEntries(
    Object.entries(labels).map(([language, { words }]) => [language, dictionary(words)]),
  );
  // The English of every text and attribute that was translated: node → {key: {english, shown}}.
  const memories = new WeakMap();
  const openers = new WeakMap();
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
    const app = node.parentElement?.closest(APP_TEXT);
    if (!node.nodeValue.trim() || (app && !app.closest(OWN_DIALOG))) return;
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

  // It stands at the end of the document, and scrolls: the keyboard has to be led into it.
  function mendPopover(popover) {
    popover.tabIndex = 0;
    const opener = document.activeElement?.closest(POPOVER_BUTTON);
    if (!opener?.matches(":focus-visible")) return;
    openers.set(popover, opener);
    popover.focus({ preventScroll: true });
  }

  // Streamlit takes the line away after five seconds, and nobody hears it.
  function keepFault(line) {
    const button = line.parentElement.querySelector("button");
    const words = { className: "armdash-fault", role: "alert", textContent: translated(line.textContent) };
    const kept = Object.assign(document.createElement("p"), words);
    line.style.display = "none";
    line.parentElement.append(kept);
    button.addEventListener("click", () => kept.remove(), { once: true });
  }

  function leavePopover(event) {
    const popover = event.key === "Tab" ? document.activeElement?.closest(POPOVER) : null;
    const opener = openers.get(popover);
    if (!opener) return;
    const stops = [popover, ...[...popover.querySelectorAll(STOP)].filter((one) => one.checkVisibility() && one.tabIndex >= 0)];
    if (document.activeElement !== (event.shiftKey ? stops[0] : stops.at(-1))) return;
    // From its button the browser goes on to what comes after it.
    opener.focus();
    opener.click();
    if (event.shiftKey) event.preventDefault();
  }

  // In a table Tab would go from cell to cell, thousands of them: the arrow keys do that, Tab leaves.
  function leaveTable(event) {
    if (event.key === "Tab" && document.activeElement?.matches(TABLE_KEYS)) event.stopPropagation();
  }

  document.addEventListener("keydown", leavePopover, { capture: true });
  document.addEventListener("keydown", leaveTable, { capture: true });

  function forEachOf(root, selector, mend) {
    if (root.matches(selector)) mend(root);
    root.querySelectorAll(selector).forEach(mend);
  }

  function localiseTree(root) {
    if (root.nodeType === Node.TEXT_NODE) return localiseText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
    for (const name of ATTRIBUTES) {
      localiseAttribute(root, name);
      for (const element of root.querySelectorAll(`[${name}]`)) localiseAttribute(element, name);
    }
    forEachOf(root, MAP_KEYS, nameMapKeys);
    forEachOf(root, POPOVER, mendPopover);
    for (const [fields, key] of Object.entries(ENTER_KEYS)) forEachOf(root, fields, (field) => { field.enterKeyHint = key; });
    forEachOf(root, FAULT, keepFault);
    forEachOf(root, LANGUAGE, (part) => { part.lang = part.className.match(/st-key-language-(\w+)/)[1]; });
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
    clearTimeout(hearing);
    hearing = setTimeout(hearAnswer, 700);
  }

  /* ---- language ---- */

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
      const app = document.querySelector("[data-test-script-state]");
      if (app?.dataset.testScriptState === "running") follow();
      else setLanguage(documentLanguage());
    }, 500);
  }

  // On its way to another page Streamlit leaves a step on the first, with the parameters of the other: one Back has
  // to lead to the first page as it was.
  const steps = { pushState: history.pushState, replaceState: history.replaceState };
  let passing = 0;

  for (const name of Object.keys(steps)) {
    history[name] = function (...parameters) {
      const isSamePage = new URL(parameters[2] ?? location.href, location.href).pathname === location.pathname;
      const isPassing = name === "pushState" && isSamePage;
      const hasPassed = name === "pushState" && !isSamePage && Date.now() - passing < PASSING;
      const result = steps[hasPassed ? "replaceState" : name].apply(this, parameters);
      if (name === "pushState") passing = isPassing ? Date.now() : 0;
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
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `armdash_form=${narrow.matches ? "narrow" : "wide"}; path=/; SameSite=Lax${secure}`;
  }

  tellForm();
  narrow.addEventListener("change", () => {
    tellForm();
    document.querySelector(".st-key-other-form button")?.click();
  });

  // Streamlit takes the other theme at once and tells the script of it at its next run: our colours need one.
  function hasOurColours() {
    const ours = getComputedStyle(document.documentElement).getPropertyValue("--page").trim();
    const [red, green, blue] = [1, 3, 5].map((start) => parseInt(ours.slice(start, start + 2), 16));
    const app = document.querySelector("[data-test-script-state]");
    return !app || getComputedStyle(app).backgroundColor === `rgb(${red}, ${green}, ${blue})`;
  }

  function askForColours(tries) {
    const app = document.querySelector("[data-test-script-state]");
    const isIdle = app?.dataset.testScriptState === "notRunning";
    if (isIdle && !hasOurColours()) document.querySelector(".st-key-other-colours button")?.click();
    if (tries > 1) setTimeout(askForColours, 300, tries - 1);
  }

  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => askForColours(60));

  /* ---- paper: pictures that were drawn for the window are made as small as A4 needs them ---- */

  window.addEventListener("beforeprint", () => {
    for (const picture of document.querySelectorAll(PICTURE)) {
      const width = picture.querySelector(".svg-container, canvas")?.offsetWidth ?? 0;
      if (width > PAPER) Object.assign(picture.style, { zoom: PAPER / width, width: `${width}px` });
    }
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll(PICTURE).forEach((picture) => Object.assign(picture.style, { zoom: "", width: "" }));
  });

  /* ---- the menu: a click on the page that is open closes what is open on it ---- */

  // Streamlit would send the parameters that it knows; as a step in the history it reads ours.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(MENU_LINK);
    const address = new URL(location.href);
    if (link?.pathname !== address.pathname || !OPENED.some((name) => address.searchParams.has(name))) return;
    OPENED.forEach((name) => address.searchParams.delete(name));
    event.preventDefault();
    event.stopPropagation();
    history.pushState(history.state, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }, { capture: true });

  /* ---- what changed: the answer of a page is its main heading; a new one is told to who does not see it ---- */

  const heard = Object.assign(document.createElement("p"), { className: "armdash-heard", role: "status" });
  let answer;
  let hearing;

  function hearAnswer() {
    const text = document.querySelector("h1")?.textContent ?? answer;
    if (answer !== undefined && text !== answer) heard.textContent = text;
    answer = text;
  }

  /* ---- no connection: Streamlit tries again for ever and shows grey bars; we say why, and take it back ---- */

  const unconnected = Object.assign(document.createElement("p"), { className: "armdash-unconnected", role: "alert" });
  let secondsApart = 0;

  // Seconds are counted here, not told by the clock: a computer that slept has not waited.
  setInterval(() => {
    const app = document.querySelector("[data-test-connection-state]");
    const isApart = app && app.dataset.testConnectionState !== "CONNECTED" && !document.querySelector(OWN_DIALOG);
    secondsApart = isApart ? secondsApart + 1 : 0;
    const text = secondsApart < SECONDS_TO_CONNECT ? "" : translated(UNCONNECTED);
    if (unconnected.textContent !== text) unconnected.textContent = text;
  }, 1000);

  /* ---- copying a link with one click ---- */

  const said = Object.assign(document.createElement("p"), { className: "armdash-said", role: "status" });

  function say(english) {
    said.textContent = english;
    setTimeout(() => { said.textContent = ""; }, 4000);
  }

  // Without https there is no navigator.clipboard.
  function copied(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
    const field = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(field);
    field.select();
    const isCopied = document.execCommand("copy");
    field.remove();
    return Promise.resolve(isCopied);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(COPY_BUTTON);
    if (!button) return;
    event.stopPropagation();
    const text = button.closest(COPY_PART).querySelector("code").textContent;
    copied(text).then((isCopied) => {
      button.focus();
      say(isCopied ? "Link copied" : "The link could not be copied: select it and copy it by hand");
    });
  }, { capture: true });

  /* ---- tips: Streamlit shows them to the mouse, we to the keyboard as well ---- */

  function tellTip(element, name) {
    const target = element?.closest?.(TIP);
    const event = new PointerEvent(name, { bubbles: true, pointerType: "mouse" });
    if (target) (target.firstElementChild ?? target).dispatchEvent(event);
    return Boolean(target);
  }

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches(":focus-visible")) tellTip(target, "pointerover");
  });
  document.addEventListener("focusout", ({ target }) => tellTip(target, "pointerout"));
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") tellTip(document.activeElement, "pointerout");
  });

  document.body.append(unconnected, said, heard);
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
