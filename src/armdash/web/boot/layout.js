/* Desktop or mobile charts, and which data are shown: servers learn it from cookies, a later change from a hidden button. */

const narrow = window.matchMedia("(max-width: 899px)");

function tellServer(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `armdash_${name}=${value}; path=/; SameSite=Lax${secure}`;
}

function tellForm() {
  tellServer("form", narrow.matches ? "narrow" : "wide");
}

// Another server that answers next is to show no earlier version of the data.
function tellData(footer) {
  tellServer("data", footer.dataset.version);
}

tellForm();
narrow.addEventListener("change", () => {
  tellForm();
  document.querySelector(LAYOUT_BUTTON)?.click();
});
