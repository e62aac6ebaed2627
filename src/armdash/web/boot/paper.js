/* Charts that were drawn for the window are made as small as A4 needs them. */

const PAPER = 700; // A4 without its margins, in CSS pixels

window.addEventListener("beforeprint", () => {
  for (const picture of document.querySelectorAll(PICTURE)) {
    const width = picture.querySelector(DRAWN)?.offsetWidth ?? 0;
    if (width > PAPER) Object.assign(picture.style, { zoom: PAPER / width, width: `${width}px` });
  }
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll(PICTURE).forEach((picture) => Object.assign(picture.style, { zoom: "", width: "" }));
});
