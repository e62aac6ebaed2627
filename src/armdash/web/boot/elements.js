/* What Streamlit draws is mended as it comes; when all is ready, begin. */

function forEachOf(root, selector, mend) {
  if (root.matches(selector)) mend(root);
  root.querySelectorAll(selector).forEach(mend);
}

function localiseTree(root) {
  if (root.nodeType === Node.TEXT_NODE) return localiseText(root);
  if (root.nodeType !== Node.ELEMENT_NODE) return undefined;
  for (const name of ATTRIBUTES) {
    localiseAttribute(root, name);
    for (const element of root.querySelectorAll(`[${name}]`)) localiseAttribute(element, name);
  }
  forEachOf(root, MAP_KEYS, mendMap);
  forEachOf(root, POPOVER, mendPopover);
  for (const [fields, key] of Object.entries(ENTER_KEYS)) forEachOf(root, fields, (field) => { field.enterKeyHint = key; });
  forEachOf(root, STILL_MAP, (map) => { map.tabIndex = 0; }); // the arrow keys scroll it in a narrow window
  forEachOf(root, CELL_TEXT, nameCell);
  forEachOf(root, FAULT, keepFault);
  forEachOf(root, FOLD_TITLE, nameFold);
  forEachOf(root, STEP, tick);
  forEachOf(root, SHOWN_DATA, tellData);
  forEachOf(root, LANGUAGE, (part) => { part.lang = part.className.match(/st-key-language-(\w+)/)[1]; });
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) localiseText(texts.currentNode);
  return undefined;
}

function onMutations(mutations) {
  for (const { type, target, attributeName, addedNodes } of mutations) {
    if (type === "attributes") localiseAttribute(target, attributeName);
    else if (type === "characterData") localiseText(target);
    else addedNodes.forEach(localiseTree);
  }
  clearTimeout(hearing);
  hearing = setTimeout(hearAnswer, 700);
}

document.body.append(unconnected, said, heard);
setLanguage(current);
// The server's document is in the reader's language as it comes.
document.querySelectorAll(SHOWN_DATA).forEach(tellData);
[...document.body.children].filter((part) => part.id !== "document").forEach(localiseTree);
new MutationObserver(onMutations).observe(document.body, {
  attributes: true,
  attributeFilter: ATTRIBUTES,
  characterData: true,
  childList: true,
  subtree: true,
});
