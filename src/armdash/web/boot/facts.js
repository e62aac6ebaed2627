/* A click on a value tells where it is from, in place; the link itself opens the same on the page of the sources. */

const factDialog = Object.assign(document.createElement("dialog"), { className: "fact-dialog" });
const factClose = Object.assign(document.createElement("button"), { type: "button", textContent: "Close" });
factClose.addEventListener("click", () => factDialog.close());
let asked = "";
const WAITING = 4000;

// The server's document of the address has the card, its links seen from there; without one the link is followed.
async function factCard(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(WAITING) });
  const card = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("fact");
  card?.querySelectorAll("a[href]").forEach((link) => (link.href = new URL(link.getAttribute("href"), address).href));
  return card;
}

async function openFact(link) {
  asked = link.href;
  const card = await factCard(link.href).catch(() => null);
  if (asked !== link.href) return undefined; // the reader has gone on
  if (!card) return location.assign(link.href);
  factDialog.replaceChildren(factClose, card);
  factDialog.setAttribute("aria-label", card.querySelector("h2").textContent);
  if (!factDialog.isConnected) document.body.append(factDialog);
  if (!factDialog.open) factDialog.showModal();
  factDialog.scrollTop = 0;
  return undefined;
}

let pointed = null; // the chart under the pointer

// Of the points under the pointer, the nearest that tells a fact; the way to the sources keeps what the page's links keep.
function pointAddress({ points, event }) {
  const known = points.filter((point) => point.customdata?.[0] === "fact");
  const { top } = pointed.getBoundingClientRect();
  const distance = ({ yaxis, y }) => Math.abs(top + yaxis._offset + yaxis.d2p(y) - event.clientY);
  const nearest = known.sort((one, other) => distance(one) - distance(other))[0];
  const way = document.querySelector('.footer a[href*="sources"]');
  if (!nearest || !way) return "";
  const address = new URL(way.href), [, fact, source] = nearest.customdata;
  address.searchParams.set("source", source);
  address.searchParams.set("fact", fact);
  return address.href;
}

function openPoint(clicked) {
  const href = pointAddress(clicked);
  if (href) setTimeout(openFact, 0, { href }); // the click itself is still to come, and would end it
}

// A chart takes our listener when the pointer comes upon it, anew after it has been drawn anew.
document.addEventListener("pointerover", (event) => {
  const chart = event.target.closest?.(".js-plotly-plot");
  if (!chart?.on) return;
  pointed = chart;
  chart.removeListener("plotly_click", openPoint);
  chart.on("plotly_click", openPoint);
}, { capture: true });

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  const isOurs = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  if (isOurs && link?.matches(".fact-link, .copy-link")) {
    event.preventDefault();
    event.stopPropagation();
    if (link.matches(".copy-link")) copied(link.href).then(sayCopied);
    else openFact(link);
    return;
  }
  asked = "";
  if (factDialog.contains(link) || event.target === factDialog) factDialog.close(); // a way on, or a click beside it
}, { capture: true });
window.addEventListener("popstate", () => { asked = ""; factDialog.close(); });
