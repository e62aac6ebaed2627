/* The search from the keyboard, and the way to the very place that a link names. */

const OPENING = 30000;

function fieldOfSearch() {
  return [...document.querySelectorAll("form.search [name=find]")].find((field) => field.checkVisibility());
}

function focusSearch(field) {
  field.focus();
  field.select();
}

// Where there is no room for the field, and on a slide, its page is opened.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  event.stopPropagation();
  const field = fieldOfSearch();
  if (field) return focusSearch(field);
  const link = document.querySelector("a.search-link");
  if (link) return link.click();
  location.assign(`./search${location.search}`);
}, { capture: true });

// As soon as something is drawn, and no run goes on; who does something else meanwhile wants it no more.
let wish = 0, keys = 0;
window.addEventListener("pointerdown", () => { wish += 1; }, { capture: true });
window.addEventListener("keydown", () => { keys += 1; }, { capture: true });

function whenDrawn(find, act, isWanted = () => true) {
  const end = Date.now() + OPENING, own = ++wish;
  const look = () => {
    if (own !== wish || !isWanted()) return;
    const isReady = !document.getElementById("document") && document.querySelector(APP)?.dataset.testScriptState === "notRunning";
    const found = isReady && find();
    if (found) act(found);
    else if (Date.now() < end) requestAnimationFrame(look);
  };
  look();
}

const fieldOfPage = () => document.querySelector("form.search-page [name=find]");

document.addEventListener("click", (event) => {
  if (event.target.closest?.("a.search-link")) whenDrawn(fieldOfPage, focusSearch);
});

// The field is drawn anew with what was found: who writes with keys writes on in it.
document.addEventListener("submit", ({ target }) => {
  const text = target.querySelector("[name=find]")?.value, isKnown = text === new URL(location.href).searchParams.get("find");
  if (!target.matches("form.search") || isKnown || !matchMedia("(hover: hover)").matches) return;
  whenDrawn(() => document.activeElement === document.body && fieldOfPage(), (field) => field.focus({ preventScroll: true }));
}, { capture: true });

function idIn(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return ""; // no id of ours
  }
}

function openAnchor(hash) {
  const id = idIn(hash);
  if (!id) return;
  const main = () => document.querySelector(MAIN), pressed = keys;
  whenDrawn(() => main()?.querySelector(`[id="${CSS.escape(id)}"]`), (place) => {
    const fold = place.closest("details") ?? place.querySelector("details");
    for (let outer = fold; outer; outer = outer.parentElement.closest("details")) {
      if (!outer.open) outer.querySelector("summary").click(); // Streamlit keeps what it was not told to open closed
    }
    place.scrollIntoView({ block: "start" });
    (fold?.querySelector("summary") ?? place).focus({ preventScroll: true });
  }, () => keys === pressed);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.page-link, .contents a");
  if (link?.hash) openAnchor(link.hash);
});
openAnchor(location.hash);
