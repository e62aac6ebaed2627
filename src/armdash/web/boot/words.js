/* Streamlit's own words, which it has in English only, in the language of the reader. */

const ATTRIBUTES = ["aria-label", "aria-description", "aria-valuetext", "alt", "placeholder", "title"];
const LONGEST = 300;

const [defaultLanguage] = Object.keys(labels);
const dictionaries = Object.fromEntries(
  Object.entries(labels).map(([language, { words }]) => [language, dictionary(words)]),
);
// The English of every text and attribute that was translated: node → {key: {english, shown}}.
const memories = new WeakMap();
let current = documentLanguage();

function dictionary(words) {
  const patterns = [];
  const exact = new Map();
  for (const [english, translation] of Object.entries(words)) {
    if (english.includes("{}")) {
      const escaped = english.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      patterns.push([new RegExp(`^${escaped.join("(.+?)")}$`), translation]);
    } else {
      exact.set(english, translation);
    }
  }
  return { exact, patterns };
}

function translated(english) {
  const { exact, patterns } = dictionaries[current];
  const text = english.trim();
  if (exact.has(text)) return exact.get(text);
  if (text.length > LONGEST) return english;
  for (const [pattern, translation] of patterns) {
    const found = pattern.exec(text);
    if (found) {
      let next = 1;
      return translation.replaceAll("{}", () => translated(found[next++]));
    }
  }
  return english;
}

function localise(node, key, shown, write) {
  const memory = memories.get(node) ?? {};
  const english = memory[key]?.shown === shown ? memory[key].english : shown;
  const wanted = translated(english);
  if (wanted === shown) return;
  memory[key] = { english, shown: wanted };
  memories.set(node, memory);
  write(wanted);
}

function localiseText(node) {
  const app = node.parentElement?.closest(APP_TEXT);
  if (!node.nodeValue.trim() || (app && !app.closest(OWN_DIALOG))) return;
  localise(node, "", node.nodeValue, (text) => { node.nodeValue = text; });
}

function localiseAttribute(element, name) {
  const value = element.getAttribute(name);
  if (value) localise(element, name, value, (text) => element.setAttribute(name, text));
}
