/* A click on a link of ours, or a search, opens the page in place, as the menu does: else the browser would load everything anew. */

(() => {
  "use strict";
  if (window.armdashLinks) return;
  window.armdashLinks = true;

  function open(address) {
    // Streamlit reads the address as after a step in the history.
    History.prototype.pushState.call(history, history.state, "", address);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.page-link");
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Another case, or all of them, is another dashboard: the browser goes there.
    if (new URL("./", link.href).href !== new URL("./", location.href).href) return;
    event.preventDefault();
    open(link.href);
  });

  // The document sends the form itself: no page is there yet that could be opened in place.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form.search") || form.closest("#document")) return;
    event.preventDefault();
    const address = new URL(form.action), { value } = form.querySelector("[name=find]");
    if (value.trim()) address.searchParams.set("find", value);
    open(address.href);
  });
})();
