/** Adding a statement that the brief lacks, with the words of the story that carry it. */
import { Verdict } from "./checking.js";
import { choice, el, quiet } from "./dom.js";
import { nameField } from "./review.js";
import { OUTCOME, QUALIFIERS, REASONS, told } from "./words.js";

const said = (speaker) => (speaker ? [{ speaker, via: null, stance: "says" }] : []);

/** For each section: its name, its fields, and the statement that they make. */
const KINDS = {
  bullets: ["Bullet", { text: "Statement", speaker: "Who says it (if somebody does)" }, (of) => ({
    text: of.text, role: "what_happened", certainty: "reported", attributions: said(of.speaker), times: [],
  })],
  numbers: ["Key number", { surface: "Figure, as the story writes it", value: "Its value, in digits", meaning: "What it says" }, (of) => ({
    surface: of.surface, meaning: of.meaning, value: of.value === "" || isNaN(of.value) ? null : Number(of.value),
    value_high: null, unit: null, date: null, kind: "other", qualifier: of.qualifier, standing: "current", attribution: null, times: [],
  })],
  people: ["Key person", { name: "Name", role: "Role (if the story gives one)", part: "What they did or said" }, (of) => ({
    name: of.name, role: of.role || null, part: of.part,
  })],
  open_questions: ["Open question", { question: "Question", cue: "The story's phrase that says it is open (if there is one)" }, (of) => ({
    question: of.question, basis: of.cue ? "stated" : "implied", kind: "unknown", cue: of.cue || null,
    known_so_far: null, who_could_answer: null, times: [],
  })],
};

/** Where the story has these words; offsets count code points, and UTF-16 units. */
function evidenceOf(text, quote) {
  const start = quote ? text.indexOf(quote) : -1;
  if (start < 0) return { quote: null, claimed_quote: quote, start: null, end: null, start_utf16: null, end_utf16: null, match: "missing", score: 0 };
  const before = [...text.slice(0, start)].length;
  return {
    quote, claimed_quote: null, start: before, end: before + [...quote].length,
    start_utf16: start, end_utf16: start + quote.length, match: "exact", score: 1,
  };
}

/** The form that adds a statement to the view's brief, behind a line that opens it. */
export function adderOf(view) {
  const { story } = view.desk;
  const kind = choice("What is missing", Object.fromEntries(Object.entries(KINDS).map(([value, [name]]) => [value, name])));
  const qualifier = choice("How exact", QUALIFIERS);
  const words = el("div", { class: "fields" });
  const quote = el("textarea", { rows: 2, dir: "auto" });
  const reason = choice("Why it is added", REASONS, "missing");
  const add = el("button", { type: "submit" }, "Add");
  const boxes = {};
  const statement = () => {
    const filled = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.value.trim()]));
    return { id: "new", evidence: [evidenceOf(story.text, quote.value.trim())], checks: [], ...KINDS[kind.value][2]({ ...filled, qualifier: qualifier.value }) };
  };
  const verdict = new Verdict(view.order.article, statement, add);
  const check = () => quote.value.trim() && verdict.check();
  const showFields = () => {
    for (const name of Object.keys(boxes)) delete boxes[name];
    words.replaceChildren(...Object.entries(KINDS[kind.value][1]).map(([name, label]) => {
      boxes[name] = el(name === "text" ? "textarea" : "input", name === "text" ? { rows: 2, dir: "auto" } : { autocomplete: "off", dir: "auto" });
      return el("label", { class: "field" }, label, boxes[name]);
    }));
    if (kind.value === "numbers") words.append(el("label", { class: "field" }, "How exact", qualifier));
  };
  kind.addEventListener("change", showFields);
  showFields();
  const take = quiet("Take what is selected in the story", () => {
    quote.value = story.selected;
    check();
  });
  const submit = async (event) => {
    event.preventDefault();
    add.disabled = true;
    try {
      const before = view.brief.held_back.length;
      await view.change(kind.value, { action: "add", statement: statement(), reason: reason.value, insist: verdict.failed });
      const held = view.brief.held_back.length > before;
      view.desk.say(!view.kept ? OUTCOME.here : held ? OUTCOME.heldNew : OUTCOME.added);
      quote.value = "";
      showFields();
      verdict.clear();
      details.open = false;
      details.querySelector("summary").focus();
    } catch (fault) {
      verdict.tell(told(fault), true);
    }
    add.disabled = false;
  };
  const name = nameField();
  const form = el("form", { class: "editing", onsubmit: submit, oninput: check },
    el("label", { class: "field" }, "What is missing", kind), words,
    el("label", { class: "field" }, "The story's words that carry it", quote), take, verdict.node,
    el("p", { class: "steps" }, el("label", {}, "Why ", reason), name, add));
  const details = el("details", { class: "adding" }, el("summary", {}, "Add a statement"), form);
  details.addEventListener("toggle", () => {
    name.hidden = !view.kept;
    if (details.open && !quote.value) quote.value = story.selected;
  });
  details.nutgraf = { typed: () => Object.values(boxes).some((box) => box.value.trim() !== "") };
  return details;
}
