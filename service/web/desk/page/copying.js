/** A brief as text, Markdown, HTML or JSON on the clipboard, and the request as a curl command. */
import { wordsOf } from "./statements.js";
import { SECTIONS } from "./words.js";

const parts = (brief) => [
  ["bullets", brief.bullets],
  ["numbers", brief.key_figures.numbers],
  ["people", brief.key_figures.people],
  ["open_questions", brief.open_questions],
].filter(([, listed]) => listed.length);

const origin = (brief) => {
  const approved = brief.provenance.review.state === "approved"; // an edit says nothing of the rest
  const who = approved ? "Machine-made, reviewed by an editor" : "Machine-made, not reviewed by a person";
  return `${who}; matched to the story (${brief.provenance.engine}).`;
};

function asText(brief) {
  const blocks = parts(brief).map(([section, listed]) =>
    [SECTIONS[section], ...listed.map((one) => `- ${wordsOf(section, one)}`)].join("\n"));
  return [brief.nut?.text, ...blocks, origin(brief)].filter(Boolean).join("\n\n");
}

const plain = (text) => text.replace(/[\\`*_{}[\]()#+!|<>~]/gu, "\\$&").replace(/\s+/gu, " ");

function asMarkdown(brief) {
  const blocks = parts(brief).map(([section, listed]) =>
    [`## ${SECTIONS[section]}`, "", ...listed.map((one) => `- ${plain(wordsOf(section, one))}`)].join("\n"));
  const nut = brief.nut ? `**${plain(brief.nut.text)}**` : null;
  return [nut, ...blocks, `_${plain(origin(brief))}_`].filter(Boolean).join("\n\n");
}

function asHtml(brief) {
  const page = document.implementation.createHTMLDocument("");
  const add = (parent, name, text) => {
    const made = parent.appendChild(page.createElement(name));
    if (text) made.textContent = text;
    return made;
  };
  const section = add(page.body, "section");
  if (brief.nut) add(add(section, "p"), "strong", brief.nut.text);
  for (const [name, listed] of parts(brief)) {
    add(section, "h2", SECTIONS[name]);
    const list = add(section, "ul");
    for (const one of listed) add(list, "li", wordsOf(name, one));
  }
  add(section, "p", origin(brief));
  return section.outerHTML;
}

/** The request as a command for a terminal; the key stands in a variable. */
export function asCurl(order) {
  const body = JSON.stringify(order).replaceAll("'", "'\\''");
  const url = new URL("v1/summaries", location.href).href;
  const auth = sessionStorage.getItem("nutgraf.key") ? ` -H "Authorization: Bearer $NUTGRAF_KEY"` : "";
  return `curl ${url} -H 'Content-Type: application/json'${auth} \\\n  -d '${body}'`;
}

export const FORMS = {
  Text: asText, Markdown: asMarkdown, HTML: asHtml, JSON: (brief) => JSON.stringify(brief, null, 2),
};
