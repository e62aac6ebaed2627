/* Notes in every page that is measured what stands when; visits.py reads it. Written for all of them: those drawn by
   Streamlit, the document before them, Dash's, and one without scripts. */

const MAIN = '[data-testid="stMainBlockContainer"], #peer';
const LIVE_CHART = ".js-plotly-plot .main-svg, canvas:not([data-testid='data-grid-canvas'])";
const CHART = `#document figure svg, ${LIVE_CHART}`;
const ANSWERING = "#document figure svg :is(a, g):has(> title)";
const isVisible = (part) =>
  part.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && part.getBoundingClientRect().width > 0;
const shows = (selector) => [...document.querySelectorAll(selector)].some(isVisible);

const SIGHTS = {
  text: () => document.querySelector(MAIN)?.innerText.trim(),
  answer: () => shows(`:is(${MAIN}) .figure-name`) && shows(`:is(${MAIN}) .strip-event`),
  painted: () => shows(CHART),
  answering: () => shows(`${ANSWERING}, ${LIVE_CHART}`),
  interactive: () => shows(LIVE_CHART),
};

window.bench = { at: {}, largest: [], shift: 0, lastChange: 0 };

function observe(type, note) {
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
}

observe("largest-contentful-paint", ({ startTime }) => bench.largest.push(startTime));
observe("layout-shift", ({ value, hadRecentInput }) => (bench.shift += hadRecentInput ? 0 : value));
observe("paint", ({ name, startTime }) => {
  if (name !== "first-contentful-paint") return;
  bench.at.words = startTime;
  document.fonts.ready.then(() => (bench.at.fonts = performance.now()));
});

// What stands in a frame is noted with the next one, when it has been painted.
let isLooking = false;
function look() {
  if (isLooking) return;
  isLooking = true;
  requestAnimationFrame(() => {
    isLooking = false;
    const seen = Object.keys(SIGHTS).filter((name) => !bench.at[name] && SIGHTS[name]());
    if (seen.length) requestAnimationFrame(() => seen.forEach((name) => (bench.at[name] ??= performance.now())));
  });
}

// The document's language and what only screen readers hear are set later on purpose.
function isSeen({ target }) {
  const element = target.closest ? target : target.parentElement;
  return document.body?.contains(target) && !element?.closest(".armdash-heard");
}

new MutationObserver((records) => {
  if (!records.some(isSeen)) return;
  bench.lastChange = performance.now();
  if (document.getElementById("document")) bench.isDocument = true;
  else if (bench.isDocument) bench.at.replaced ??= bench.lastChange;
  look();
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

bench.isAtRest = (quiet) => {
  if (document.readyState !== "complete" || performance.now() - bench.lastChange <= quiet) return false;
  if (!document.scripts.length) return true;
  if (!document.getElementById("root")) return bench.at.interactive && document.title !== "Updating...";
  const state = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
  return state === "notRunning" && bench.at.text && !document.getElementById("document");
};

// A document stands by itself, its fonts and what blocks it; a page that scripts draw by all that had come by then.
bench.firstScreenBytes = () => {
  const { words, fonts, text, painted } = bench.at;
  const moment = bench.isDocument ? fonts : Math.max(words, fonts, text ?? 0, painted ?? 0);
  const isNeeded = ({ name, renderBlockingStatus, responseEnd }) =>
    responseEnd <= moment && (!bench.isDocument || renderBlockingStatus === "blocking" || name.includes(".woff"));
  const [navigation] = performance.getEntriesByType("navigation");
  const needed = performance.getEntriesByType("resource").filter(isNeeded);
  return [navigation, ...needed].reduce((bytes, { transferSize }) => bytes + transferSize, 0);
};
