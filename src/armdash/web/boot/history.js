/* One step back leads to the page before, as it was, and not to a month that a map played. */

const PASSING = 2000;

// On its way to another page Streamlit leaves a step on the first, with the parameters of the other: one Back has
// to lead to the first page as it was.
const steps = { pushState: history.pushState, replaceState: history.replaceState };
let passing = 0;

function isOtherDay(address) {
  const [here, there] = [location.href, address ?? location.href].map((one) => new URL(one, location.href));
  [here, there].forEach((one) => one.searchParams.delete("as_of"));
  return here.href === there.href;
}

for (const name of Object.keys(steps)) {
  history[name] = function (...parameters) {
    const isSamePage = new URL(parameters[2] ?? location.href, location.href).pathname === location.pathname;
    const isPassing = name === "pushState" && isSamePage;
    const hasPassed = name === "pushState" && !isSamePage && Date.now() - passing < PASSING;
    const isPlaying = document.querySelector(PLAYING) !== null && isOtherDay(parameters[2]);
    const result = steps[hasPassed || isPlaying ? "replaceState" : name].apply(this, parameters);
    if (name === "pushState") passing = isPassing ? Date.now() : 0;
    follow();
    land({ isBack: false });
    return result;
  };
}
window.addEventListener("popstate", () => {
  follow();
  land({ isBack: true });
});
