/* In the list of a page's parts, the one that is being read is marked. */

const READING = 0.35; // of the window: what begins above has come up to be read

function markPart() {
  const links = [...document.querySelectorAll(CONTENTS_LINK)];
  const begun = links.filter((link) => {
    const part = document.getElementById(link.hash.slice(1));
    return part && part.getBoundingClientRect().top < innerHeight * READING;
  });
  links.forEach((link) => link.toggleAttribute("data-current", link === begun.at(-1)));
}

document.addEventListener("scroll", () => requestAnimationFrame(markPart), { capture: true, passive: true });
