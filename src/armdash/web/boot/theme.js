/* Streamlit takes the other theme at once and tells the server of it at its next run: our colours need one. */

function hasOurColours() {
  const ours = getComputedStyle(document.documentElement).getPropertyValue("--page").trim();
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(ours.slice(start, start + 2), 16));
  const app = document.querySelector(APP);
  return !app || getComputedStyle(app).backgroundColor === `rgb(${red}, ${green}, ${blue})`;
}

function askForColours(tries) {
  const app = document.querySelector(APP);
  const isIdle = app?.dataset.testScriptState === "notRunning";
  if (isIdle && !hasOurColours()) document.querySelector(COLOURS_BUTTON)?.click();
  if (tries > 1) setTimeout(askForColours, 300, tries - 1);
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => askForColours(60));
