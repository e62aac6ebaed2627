/* Streamlit shows its tips to the mouse; we show them to the keyboard as well. */

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
