/* Desktop or mobile charts: the server learns it from a cookie, a later change from a hidden button. */

const narrow = window.matchMedia("(max-width: 899px)");

function tellForm() {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `armdash_form=${narrow.matches ? "narrow" : "wide"}; path=/; SameSite=Lax${secure}`;
}

tellForm();
narrow.addEventListener("change", () => {
  tellForm();
  document.querySelector(LAYOUT_BUTTON)?.click();
});
