/** Elements made of text alone: nothing that a story or a model wrote is ever read as markup. */

const FLOOD = /(\p{M}{16})\p{M}+/gu;

/** Words without the marks that no letter carries: the time to lay out a letter grows with the square of them. */
export const calm = (words) => words.replace(FLOOD, "$1");

/** A new element with attributes and children; strings become text nodes. */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  const shown = children.filter((one) => one !== null && one !== undefined && one !== "");
  made.append(...shown.map((one) => (typeof one === "string" ? calm(one) : one)));
  return made;
}

/** A button that looks like a link, and does `act`. */
export const quiet = (words, act, more = {}) => el("button", { type: "button", class: "quiet", onclick: act, ...more }, words);

/** A select with a label for those who do not see it, from values to words. */
export const choice = (label, words, chosen) => el("select", { "aria-label": label },
  ...Object.entries(words).map(([value, shown]) => el("option", { value, selected: value === chosen }, shown)));

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** `call` some time after the last of several calls. */
export function debounced(call, waitMs) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...args), waitMs);
  };
}
