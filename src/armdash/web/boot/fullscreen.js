/* The presentation over the whole screen: a browser lets only a click do that, not the server's answer to it. */

const FILL = ".st-key-slides-fill button", LEAVE = ".st-key-slides-leave button";
const whole = document.documentElement;
const fill = whole.requestFullscreen ?? whole.webkitRequestFullscreen;
const unfill = document.exitFullscreen ?? document.webkitExitFullscreen;

function isFull() {
  return Boolean(document.fullscreenElement ?? document.webkitFullscreenElement);
}

function onFill(event) {
  const button = event.target.closest?.(FILL);
  if (button) event.stopPropagation(); // the server has nothing to do
  if (button && !isFull()) fill.call(whole);
  else if (isFull() && (button || event.target.closest?.(LEAVE))) unfill.call(document);
}

// Where it cannot be done, as on iPhones, the button stays hidden.
if (fill && (document.fullscreenEnabled ?? document.webkitFullscreenEnabled)) {
  whole.dataset.fullscreen = "possible";
  document.addEventListener("click", onFill, { capture: true });
}
