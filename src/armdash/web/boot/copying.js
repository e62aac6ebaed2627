/* A link is copied with one click. */

const said = Object.assign(document.createElement("p"), { className: "armdash-said", role: "status" });

function say(english) {
  (document.querySelector("dialog[open]") ?? document.body).append(said);
  said.textContent = english;
  setTimeout(() => { said.textContent = ""; }, 4000);
}

function sayCopied(isCopied) {
  say(isCopied ? "Link copied" : "The link could not be copied: select it and copy it by hand");
}

// Without https there is no navigator.clipboard.
function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const field = Object.assign(document.createElement("textarea"), { value: text });
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  return Promise.resolve(isCopied);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(COPY_BUTTON);
  if (!button) return;
  event.stopPropagation();
  const text = button.closest(COPY_PART).querySelector("code").textContent;
  copied(text).then((isCopied) => {
    button.focus();
    sayCopied(isCopied);
  });
}, { capture: true });
