/** A brief on the clipboard or as a file, and the request as a command for a terminal. */
import { fetched } from "./api.js";
import { el } from "./dom.js";
import { listed, wordsOf } from "./statements.js";
import { DISCLOSED, SECTIONS } from "./words.js";

const parts = (brief) => Object.entries(listed(brief)).filter(([, list]) => list.length);

/** How it was made and whether somebody approved it, as the service's own exports say it (EU AI Act, Article 50). */
const origin = (brief) => {
  const { engine, review } = brief.provenance;
  return `Machine-made (${engine}), matched to the story by Nutgraf${but(brief)}, ${DISCLOSED[review.state]}.`;
};

const but = (brief) => {
  const against = [brief.nut, ...Object.values(listed(brief)).flat()].filter((one) => one?.checks.some((check) => !check.passed)).length;
  return against ? ` except for ${against} statement${against > 1 ? "s" : ""} that an editor let stand` : "";
};

function asText(brief) {
  const blocks = parts(brief).map(([section, list]) =>
    [SECTIONS[section], ...list.map((one) => `- ${wordsOf(section, one)}`)].join("\n"));
  return [brief.nut?.text, ...blocks, origin(brief)].filter(Boolean).join("\n\n");
}

const plain = (text) => text.replace(/[\\`*_{}[\]()#+!|<>~]/gu, "\\$&").replace(/\s+/gu, " ");

function asMarkdown(brief) {
  const blocks = parts(brief).map(([section, list]) =>
    [`## ${SECTIONS[section]}`, "", ...list.map((one) => `- ${plain(wordsOf(section, one))}`)].join("\n"));
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
  for (const [name, list] of parts(brief)) {
    add(section, "h2", SECTIONS[name]);
    const entries = add(section, "ul");
    for (const one of list) add(entries, "li", wordsOf(name, one));
  }
  add(section, "p", origin(brief));
  return section.outerHTML;
}

/** The request as a command for a terminal; the key stands in a variable. */
export function asCurl(order) {
  const url = new URL("v1/summaries", location.href).href;
  const auth = sessionStorage.getItem("nutgraf.key") ? ` -H "Authorization: Bearer $NUTGRAF_KEY"` : "";
  return `curl -s '${url}' -H 'Content-Type: application/json'${auth} -d @- <<'JSON'\n${JSON.stringify(order)}\nJSON\n`;
}

/** What is made here, of any brief. */
export const FORMS = {
  Text: asText, Markdown: asMarkdown, HTML: asHtml, JSON: (brief) => JSON.stringify(brief, null, 2),
};

/** What the service makes of a brief that it keeps: its name for the format, and the file's suffix. */
export const FORMATS = {
  Text: ["text", ".txt"], Markdown: ["markdown", ".md"], HTML: ["html", ".html"], JSON: ["json", ".json"],
  "JSON-LD": ["jsonld", ".jsonld"], ninjs: ["ninjs", ".ninjs.json"], WordPress: ["wordpress", ".wordpress.json"],
};

/** Saves a brief that the service keeps as a file, in one of its formats. */
export async function download(brief, name) {
  const [format, suffix] = FORMATS[name];
  const text = await fetched(`v1/summaries/${encodeURIComponent(brief.id)}?format=${format}`);
  const href = URL.createObjectURL(new Blob([text], { type: "application/octet-stream" }));
  el("a", { href, download: `${brief.id}${suffix}` }).click();
  URL.revokeObjectURL(href);
}
