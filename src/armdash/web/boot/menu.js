/* A click on the page that is open closes what is open on it: the parameters that the server names. A phone's menu covers
   the page, and is closed when one has been chosen. */

const OPENED = closed;

// Streamlit would send the parameters that it knows; as a step in the history it reads ours.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(MENU_LINK);
  const address = new URL(location.href);
  if (link?.pathname !== address.pathname || !OPENED.some((name) => address.searchParams.has(name))) return;
  OPENED.forEach((name) => address.searchParams.delete(name));
  event.preventDefault();
  event.stopPropagation();
  history.pushState(history.state, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}, { capture: true });

document.addEventListener("click", (event) => {
  if (event.target.closest?.(SIDE_MENU_LINK)) setTimeout(() => document.querySelector(SIDE_MENU_CLOSE)?.click());
}, { capture: true });
