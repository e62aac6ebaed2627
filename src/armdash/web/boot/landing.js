/* What is opened on a page begins at its top; back on the page, the reader is where they were, which its list of parts shows. */

const LANDING = 5000;
const left = new Map();
let shown = openedHere();

function openedHere() {
  const { pathname, searchParams } = new URL(location.href);
  return [pathname, ...OPENED.map((name) => searchParams.get(name) ?? "")];
}

// Streamlit's folds have no headings, and no places that a link can name.
function nameFold(title) {
  if (title.closest("details").parentElement.closest("details")) return;
  title.id = title.closest("[class*='st-key-fold-']").className.match(/st-key-fold-([\w-]+)/)[1];
  title.setAttribute("role", "heading");
  title.ariaLevel = 2;
}

function land({ isBack }) {
  const before = shown, main = document.querySelector(MAIN);
  shown = openedHere();
  if (!main || before[0] !== shown[0] || before.join() === shown.join()) return;
  left.set(before.join(), main.scrollTop);
  scrollWhenDrawn(isBack ? left.get(shown.join()) ?? 0 : 0);
}

// The title is the first of what is drawn; a place further down has to wait for the rest.
function scrollWhenDrawn(top) {
  const title = document.querySelector(`${MAIN} h1`)?.textContent, end = Date.now() + LANDING;
  const look = () => {
    const isOther = document.querySelector(`${MAIN} h1`)?.textContent !== title;
    const isDrawn = isOther && (!top || document.querySelector(APP)?.dataset.testScriptState === "notRunning");
    if (isDrawn) document.querySelector(MAIN)?.scrollTo(0, top);
    else if (Date.now() < end) requestAnimationFrame(look);
  };
  look();
}

const READING = 0.35; // of the window: what begins above has come up to be read

function markPart() {
  const links = [...document.querySelectorAll(CONTENTS_LINK)];
  const begun = links.filter((link) => {
    const part = document.getElementById(link.hash.slice(1));
    return part && part.getBoundingClientRect().top < innerHeight * READING;
  });
  links.forEach((link) => link.toggleAttribute("data-current", link === begun.at(-1)));
}

document.addEventListener("scroll", () => requestAnimationFrame(markPart), { capture: true, passive: true });
