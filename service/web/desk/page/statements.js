/** One statement as an element: its words, what is known about it, and its evidence. */
import { el } from "./dom.js";
import { BASIS, CERTAINTY, CHECKS, KINDS, ROLES, STANDING } from "./words.js";

const UNIT = "%|per ?cent|thousand|million|billion|trillion|bn|[mk]m?|[ap]m|st|nd|rd|th|seconds?|minutes?|hours?|days?|weeks?|months?|years?" +
  "|January|February|March|April|May|June|July|August|September|October|November|December";
const NUMBER = new RegExp(`[£$€¥₹]?\\d(?:[\\d,.:]*\\d)?(?:\\s?(?:${UNIT})\\b)?%?`, "gu");
const HEDGE = /\b(?:allegedly|reportedly|alleged|apparently|is (?:thought|believed|understood) to|accused of|suspected of|may|might|could)\b/giu;

/** The statements of a brief by section, the nut apart. */
export const listed = (brief) => ({
  bullets: brief.bullets, numbers: brief.key_figures.numbers, people: brief.key_figures.people, open_questions: brief.open_questions,
});

/** The words that stand for a statement. */
export function wordsOf(section, statement) {
  if (section === "numbers") return `${statement.surface}: ${statement.meaning}`;
  if (section === "people")
    return [statement.name, statement.role, statement.part].filter(Boolean).join(", ");
  return section === "open_questions" ? statement.question : statement.text;
}

/** `text` with its numbers, speakers and hedges marked. */
export function marked(text, speakers = []) {
  const places = [];
  const note = (start, length, kind) => places.push({ start, end: start + length, kind });
  for (const speaker of speakers) {
    const at = speaker ? text.indexOf(speaker) : -1;
    if (at >= 0) note(at, speaker.length, "speaker");
  }
  for (const match of text.matchAll(HEDGE)) note(match.index, match[0].length, "hedge");
  for (const match of text.matchAll(NUMBER)) note(match.index, match[0].length, "number");
  places.sort((one, other) => one.start - other.start);
  const pieces = [];
  let at = 0;
  for (const { start, end, kind } of places) {
    if (start < at) continue;
    pieces.push(text.slice(at, start), el("span", { class: kind }, text.slice(start, end)));
    at = end;
  }
  return [...pieces, text.slice(at)].filter(Boolean);
}

function about(section, one) {
  const said = [];
  if (section === "bullets") {
    said.push(ROLES[one.role], CERTAINTY[one.certainty]);
    for (const source of one.attributions) {
      if (source.via) said.push(`via ${source.via}`);
      if (source.stance !== "says" && source.speaker) said.push(`${source.speaker} ${source.stance} it`);
    }
  }
  if (section === "numbers") {
    said.push(STANDING[one.standing]);
    if (one.qualifier !== "exact") said.push(one.qualifier.replaceAll("_", " "));
    if (one.attribution?.speaker) said.push(`says ${one.attribution.speaker}`);
  }
  if (section === "open_questions") {
    said.push(BASIS[one.basis], KINDS[one.kind]);
    if (one.cue) said.push(`“${one.cue}”`);
    if (one.known_so_far) said.push(`known so far: ${one.known_so_far}`);
    if (one.who_could_answer) said.push(`could answer: ${one.who_could_answer}`);
  }
  return said.filter(Boolean).join(" · ");
}

/** The first letter of a script that is written from the right (Unicode's bidirectional classes R and AL). */
const FROM_THE_RIGHT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** A figure or a name and what is said of it, the two on the sides on which `words` are read. */
const pairs = (words, ...both) => el("div", { class: "pairs text", dir: FROM_THE_RIGHT.test(words) ? "rtl" : "ltr" }, ...both);

function body(section, one, lang) {
  const words = (kind, ...parts) => el("p", { class: kind, dir: "auto", lang }, ...parts);
  if (section === "numbers")
    return pairs(one.meaning, words("figure", one.surface), words("", one.meaning));
  if (section === "people") {
    const role = one.role ? el("span", { class: "role" }, one.role) : null;
    return pairs(one.part, words("name", one.name, role), words("", one.part));
  }
  const speakers = (one.attributions || []).map((source) => source.speaker);
  const told = section === "open_questions" ? one.question : one.text;
  return words(section === "nut" ? "nut" : "text", ...marked(told, speakers));
}

function evidence(one, lang) {
  const quotes = one.evidence.map((piece) =>
    el("li", { dir: "auto", lang }, piece.quote === null ? `Not in the story: “${piece.claimed_quote}”` : `“${piece.quote}”`));
  return el("details", { class: "where" }, el("summary", {}, "Where the story says it"), el("ul", {}, ...quotes));
}

/** The element of a statement; `tools` are buttons that belong to it. */
export function statementOf(section, statement, { tools = [], held = null, lang = null } = {}) {
  const known = about(section, statement);
  const failed = statement.checks.filter((one) => !one.passed);
  const against = failed.length && !held ? el("p", { class: "against" }, "An editor let this stand against a check. ", reasons(failed)) : null;
  return el("li", { class: "statement" }, body(section, statement, lang), held ? reasons(held) : against,
    el("div", { class: "tools" }, known ? el("span", { class: "about", dir: "auto" }, known) : null, evidence(statement, lang), ...tools));
}

/** Why a statement is held back, in plain words. */
export function reasons(checks) {
  const failed = checks.filter((one) => !one.passed);
  return el("ul", { class: "why" }, ...failed.map((one) => {
    const detail = one.detail ? ` ${one.detail}` : "";
    return el("li", {}, `${CHECKS[one.name] || one.name}${detail}`);
  }));
}
