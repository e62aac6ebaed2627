/* Desktop or mobile charts: the server learns it from a cookie, a later change from a hidden button. */

const narrow = window.matchMedia("(max-width: 899px)");

function tellServer(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `armdash_${name}=${value}; path=/; SameSite=Lax${secure}`;
}

function tellForm() {
  tellServer("form", narrow.matches ? "narrow" : "wide");
}

tellForm();
narrow.addEventListener("change", () => {
  tellForm();
  document.querySelector(LAYOUT_BUTTON)?.click();
});
