/* A click on a link of ours opens the page in place, as the menu does: else the browser would load everything anew. */

(() => {
  "use strict";
  if (window.armdashLinks) return;
  window.armdashLinks = true;

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.page-link");
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    // Streamlit reads the address as after a step in the history.
    History.prototype.pushState.call(history, history.state, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
})();
