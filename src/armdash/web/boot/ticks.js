/* Steps of the checklist that the reader has ticked off stay so in their browser. */

const TICKED = "armdash-steps";

function tickedSteps() {
  try {
    return JSON.parse(localStorage.getItem(TICKED)) ?? [];
  } catch {
    return []; // where a browser keeps nothing, they last as long as the page
  }
}

function tick(step) {
  step.checked = tickedSteps().includes(step.dataset.step);
}

document.addEventListener("change", ({ target }) => {
  if (!target.matches?.(STEP)) return;
  const others = tickedSteps().filter((step) => step !== target.dataset.step);
  const steps = target.checked ? [...others, target.dataset.step] : others;
  try {
    localStorage.setItem(TICKED, JSON.stringify(steps));
  } catch {}
  document.querySelectorAll(`${STEP}[data-step="${CSS.escape(target.dataset.step)}"]`).forEach((step) => { step.checked = target.checked; });
});
