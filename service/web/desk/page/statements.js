/** One statement as an element: its words, what is known about it, and its evidence. */
import { el } from "./dom.js";
import { BASIS, CERTAINTY, CHECKS, KINDS, ROLES, STANDING } from "./words.js";

const NUMBER = /[£$€¥₹]?\d[\d,.]*(?:\s?(?:%|percent|per cent|million|billion|trillion|bn|m)\b)?%?/gu;
const HEDGE = /\b(?:allegedly|reportedly|alleged|apparently|is (?:thought|believed|understood) to|accused of|suspected of|may|might|could)\b/giu;

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

function body(section, one) {
  if (section === "numbers")
    return el("p", { class: "text" }, el("span", { class: "figure" }, one.surface), " ", one.meaning);
  if (section === "people") {
    const role = one.role ? `, ${one.role}` : "";
    return el("p", { class: "text" }, el("strong", {}, one.name), role, el("br"), one.part);
  }
  const speakers = (one.attributions || []).map((source) => source.speaker);
  const words = section === "open_questions" ? one.question : one.text;
  return el("p", { class: section === "nut" ? "nut" : "text" }, ...marked(words, speakers));
}

/** The element of a statement; `tools` are buttons that belong to it. */
export function statementOf(section, statement, tools = []) {
  const known = about(section, statement);
  const quotes = statement.evidence.map((one) =>
    el("li", {}, one.quote === null ? `Not in the story: “${one.claimed_quote}”` : `“${one.quote}”`),
  );
  const where = el("details", { class: "where" }, el("summary", { class: "hint" }, "Where the story says it"), el("ul", { class: "hint" }, ...quotes));
  const made = el("li", { class: "statement" });
  made.append(body(section, statement));
  if (known) made.append(el("p", { class: "about" }, known));
  made.append(el("div", { class: "tools" }, where, ...tools));
  return made;
}

/** Why a statement is held back, in plain words. */
export function reasons(checks) {
  const failed = checks.filter((one) => !one.passed);
  return el("ul", { class: "why" }, ...failed.map((one) => {
    const detail = one.detail ? ` ${one.detail}` : "";
    return el("li", {}, `${CHECKS[one.name] || one.name}${detail}`);
  }));
}
