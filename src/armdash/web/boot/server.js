/* Told where the server is, Streamlit need not look for it below the address of the page, nor wait. */

window.__streamlit = {
  BACKEND_BASE_URL: new URL("./", location.href).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};

// After a break another server may answer, which knows nothing of the session: it is told at once what stands here.
// Streamlit would wait for the next click, and a file that was asked for by it would not come.
let hasConnected = false;
let isApart = false;

new MutationObserver(() => {
  const isConnected = document.querySelector(CONNECTION)?.dataset.testConnectionState === "CONNECTED";
  if (isConnected && isApart) document.querySelector(COLOURS_BUTTON)?.click();
  hasConnected ||= isConnected;
  isApart = hasConnected && !isConnected;
}).observe(document.body, { attributes: true, attributeFilter: ["data-test-connection-state"], subtree: true });
