/* What the keyboard can do with the map, with what opens, with tables, with slides and with tips. */

const MAP_KEYS_NAME = "Map: the arrow keys move it, plus and minus change its size";
const SLIDE_BUTTON = ".st-key-stage button";
const STOP = "a[href], button, input, select, textarea, summary, [tabindex]";
const openers = new WeakMap();

// The map takes the keyboard without saying what it is, and has no buttons for its keys.
function mendMap(element) {
  if (element.hasAttribute("aria-label")) return;
  element.setAttribute("role", "application");
  element.setAttribute("aria-label", MAP_KEYS_NAME);
  const buttons = Object.assign(document.createElement("div"), { className: "armdash-zoom" });
  const press = (code) => () => element.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true }));
  buttons.append(
    zoomButton("+", "Zoom in", press("Equal")),
    zoomButton("−", "Zoom out", press("Minus")),
    zoomButton("↺", "Whole map", () => document.querySelector(WHOLE_MAP_BUTTON)?.click()),
  );
  element.parentElement.append(buttons);
}

function zoomButton(sign, name, onClick) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: sign, title: name });
  button.setAttribute("aria-label", name);
  button.addEventListener("click", onClick);
  return button;
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

// An open cell takes every key for the last one: what it set to come after the last letter may come after Enter, where the
// browser is busy, and then it ends the cell without the word. Only these keys end one; the letters reach the field anyway.
const CELL_ENDS = ["Enter", "Tab", "Escape"];

function keepCell(event) {
  if (!CELL_ENDS.includes(event.key) && event.target.matches?.(CELL_TEXT)) event.stopPropagation();
}

// The field of a cell has no name: it takes that of the column whose cell is chosen.
function nameCell(field) {
  const cell = document.querySelector(`${TABLE_KEYS} [role='gridcell'][aria-selected='true']`);
  const column = cell?.getAttribute("aria-colindex");
  const heading = cell?.closest("[role='grid']").querySelector(`[role='columnheader'][aria-colindex='${column}']`);
  if (heading) field.setAttribute("aria-label", heading.textContent);
}

// The first cell that is opened waits until its field is loaded. Keys that come meanwhile would open the cell again, each
// without the letters before: they wait for the field, and those behind them until these have been given.
const LOADING = 3000;
const WRITES = ["Enter", "Tab", "Escape", "Backspace"];
let fieldIsLoaded = false;
let heldKeys;

function holdKeys(event) {
  const writes = WRITES.includes(event.key) || (event.key.length === 1 && !event.ctrlKey && !event.metaKey);
  if (fieldIsLoaded || !event.isTrusted || !writes || !event.target.closest?.(`${TABLE_KEYS}, ${CELL_TEXT}`)) return;
  if (heldKeys) {
    event.preventDefault();
    event.stopImmediatePropagation();
    heldKeys.push(event.key);
  } else if (event.key === "Enter" || event.key.length === 1) {
    heldKeys = [];
    giveKeys();
  }
}

async function giveKeys() {
  const end = Date.now() + LOADING;
  const isOpen = () => Boolean(document.activeElement?.matches("input, textarea"));
  while (!isOpen() && Date.now() < end) await nextTurn();
  const hasCome = isOpen();
  while (hasCome && heldKeys.length) {
    giveKey(heldKeys.shift());
    await nextTurn();
  }
  fieldIsLoaded = hasCome;
  heldKeys = undefined;
}

function nextTurn() {
  return new Promise((done) => setTimeout(done, 10));
}

function giveKey(key) {
  const { activeElement } = document;
  const isField = activeElement.matches("input, textarea");
  if (isField && key.length === 1) document.execCommand("insertText", false, key);
  else if (isField && key === "Backspace") document.execCommand("delete");
  else activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
}

// The space bar turns to the next slide, but presses the button to which the keyboard has come.
function pressButton(event) {
  if (event.key === " " && document.activeElement?.matches(`${SLIDE_BUTTON}:focus-visible`)) event.stopPropagation();
}

function leaveButton(event) {
  if (event.detail) event.target.closest?.(SLIDE_BUTTON)?.blur(); // a mouse clicked it
}

document.addEventListener("keydown", leavePopover, { capture: true });
document.addEventListener("keydown", holdKeys, { capture: true });
document.addEventListener("keydown", leaveTable, { capture: true });
document.addEventListener("keydown", keepCell, { capture: true });
document.addEventListener("keydown", pressButton, { capture: true });
document.addEventListener("click", leaveButton, { capture: true });

// Streamlit shows its tips to the mouse alone.
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
