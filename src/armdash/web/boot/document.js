/* The server's document stands until the first run of the page is complete; then the page takes its place at once. */

// Streamlit's rules, for which the document did not wait.
document.querySelectorAll('link[rel="stylesheet"][media="print"]').forEach((link) => (link.media = "all"));

// Maps are drawn by another script.
const CHART_IN_DOCUMENT = ".document-chart > :not([class*='chart-map-'])";
const standIn = document.getElementById("document");

// Streamlit's scripts have the browser to themselves for a while: what stands already is painted before they are asked for.
function startStreamlit() {
  clearTimeout(unpainted);
  tellOfWebGL();
  document.querySelectorAll("link[data-rel]").forEach((link) => {
    if ("charts" in link.dataset && !standIn?.querySelector(CHART_IN_DOCUMENT)) return;
    link.rel = link.dataset.rel;
    delete link.dataset.rel;
    if (!("run" in link.dataset)) return;
    document.head.append(Object.assign(document.createElement("script"), { type: "module", crossOrigin: "", src: link.href }));
  });
}

// A window that nobody sees is not painted, and not every browser tells when it has been.
const unpainted = setTimeout(startStreamlit, standIn && !document.hidden ? 1000 : 0);
new PerformanceObserver((list) => {
  if (list.getEntriesByName("first-contentful-paint").length) startStreamlit();
}).observe({ type: "paint", buffered: true });

function isBeingWritten() {
  return standIn.contains(document.activeElement) && document.activeElement.matches("input");
}

function isInTheWindow(part) {
  const { top, bottom } = part.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

function isComplete() {
  const app = document.querySelector(APP);
  if (app?.dataset.testScriptState !== "notRunning" || !app.querySelector("h1, .stAlert, .st-key-stage")) return false;
  if (app.querySelector("[data-testid='stSkeleton']")) return false;
  return [...app.querySelectorAll(PICTURE)].every((part) => !isInTheWindow(part) || part.querySelector(DRAWN));
}

function takePlace() {
  if (!isComplete() || isBeingWritten()) return setTimeout(takePlace, 50);
  const { scrollY } = window;
  standIn.remove();
  document.getElementById("root").inert = false;
  const main = document.querySelector(MAIN);
  if (main) main.scrollTop = scrollY;
  return undefined;
}

if (standIn) takePlace();
