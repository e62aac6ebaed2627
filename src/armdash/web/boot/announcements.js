/* What changed is told to who does not see it; and to everybody that there is no connection. */

const SECONDS_TO_CONNECT = 18;
const UNCONNECTED = "No connection to the server, so the content of this page cannot be shown. Reload the page. If that does not help, your network may be blocking the connection (WebSocket): try another network, or ask your IT support to allow it for this address.";

// The answer of a page is its main heading.
const heard = Object.assign(document.createElement("p"), { className: "armdash-heard", role: "status" });
let answer = document.querySelector("#document h1")?.textContent;
let hearing;

function hearAnswer() {
  const text = document.querySelector("h1")?.textContent ?? answer;
  if (answer !== undefined && text !== answer) heard.textContent = text;
  answer = text;
}

// Streamlit tries again for ever and shows grey bars.
const unconnected = Object.assign(document.createElement("p"), { className: "armdash-unconnected", role: "alert" });
let secondsApart = 0;

// Seconds are counted here, not told by the clock: a computer that slept has not waited.
setInterval(() => {
  const app = document.querySelector(CONNECTION);
  const isApart = app && app.dataset.testConnectionState !== "CONNECTED" && !document.querySelector(OWN_DIALOG);
  secondsApart = isApart ? secondsApart + 1 : 0;
  const text = secondsApart < SECONDS_TO_CONNECT ? "" : translated(UNCONNECTED);
  if (unconnected.textContent !== text) unconnected.textContent = text;
}, 1000);
