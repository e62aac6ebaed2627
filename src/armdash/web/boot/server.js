/* Told where the server is, Streamlit need not look for it below the address of the page, nor wait. */

window.__streamlit = {
  BACKEND_BASE_URL: new URL("./", location.href).href,
  HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
};
