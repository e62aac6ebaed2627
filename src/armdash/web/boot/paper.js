/* Charts that were drawn for the window are made as small as A4 needs them; what is folded is read on paper, too. */

const PAPER = 700; // A4 without its margins, in CSS pixels

let unfolded = [];

window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll(`:is(${FOLD}):not([open])`)];
  unfolded.forEach((fold) => { fold.open = true; });
  for (const picture of document.querySelectorAll(PICTURE)) {
    const width = picture.querySelector(DRAWN)?.offsetWidth ?? 0;
    if (width > PAPER) Object.assign(picture.style, { zoom: PAPER / width, width: `${width}px` });
  }
});
window.addEventListener("afterprint", () => {
  unfolded.forEach((fold) => { fold.open = false; });
  document.querySelectorAll(PICTURE).forEach((picture) => Object.assign(picture.style, { zoom: "", width: "" }));
});
