/** Changing a statement: other words, taking it out, or letting stand what was held back. */
import { Verdict } from "./checking.js";
import { choice, el, quiet } from "./dom.js";
import { nameField } from "./review.js";
import { REASONS, told } from "./words.js";

const FIELD = { bullets: "text", nut: "text", numbers: "meaning", people: "part", open_questions: "question" };

/** The buttons that change a statement; what is `held` back can be let stand. */
export function changesOf(section, statement, view, held = false) {
  const edit = quiet("Edit", (event) => edited(section, statement, view, event.currentTarget));
  if (!held || !view.kept) return [edit];
  return [quiet("Let it stand", (event) => consented(section, statement, view, event.currentTarget)), edit];
}

/** A panel below the statement of `button`; returns what closes it. Escape closes it, too. */
function opened(button, panel) {
  const close = () => {
    panel.remove();
    button.disabled = false;
    button.focus();
  };
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  button.disabled = true;
  button.closest(".statement").append(panel);
  panel.querySelector("textarea, input, button").focus();
  return close;
}

function outcome(view, { action, statement }) {
  if (action === "remove") return "The statement is taken out.";
  const held = view.brief.held_back.some((one) => one.statement.id === statement.id);
  return held ? "Your words could not be matched to the story: they are held back below." : "Your words are kept.";
}

/** Makes the change, or says in the panel why it is not made. */
async function made(view, section, change, buttons, tell) {
  for (const one of buttons) one.disabled = true;
  try {
    await view.change(section, change);
    view.desk.say(outcome(view, change));
    view.refocus(change.statement?.id ?? change.id);
  } catch (fault) {
    for (const one of buttons) one.disabled = false;
    tell(told(fault), true);
  }
}

function edited(section, statement, view, button) {
  const field = FIELD[section];
  const box = el("textarea", { rows: 3, "aria-label": "Edit the statement" });
  box.value = statement[field];
  const changed = () => ({ ...statement, [field]: box.value.trim() });
  const keep = el("button", { type: "button" }, "Keep");
  const remove = el("button", { type: "button" }, "Take out");
  const leave = quiet("Cancel", () => close());
  const reason = choice("What was wrong", REASONS);
  const verdict = new Verdict(view.order.article, changed, keep);
  const send = (change) => made(view, section, { reason: reason.value, ...change }, [keep, remove], (...said) => verdict.tell(...said));
  keep.addEventListener("click", () => {
    if (box.value.trim() === statement[field]) close();
    else send({ action: "edit", statement: changed(), insist: verdict.failed });
  });
  remove.addEventListener("click", () => send({ action: "remove", id: statement.id }));
  box.addEventListener("input", verdict.check);
  const close = opened(button, el("div", { class: "editing" }, box, verdict.node,
    el("p", { class: "steps" }, el("label", {}, "What was wrong ", reason), view.kept ? nameField() : null, keep, remove, leave)));
}

function consented(section, statement, view, button) {
  const stand = el("button", { type: "button" }, "Let it stand, in my name");
  const verdict = el("div", { class: "verdict bad", role: "status" });
  const change = { action: "edit", reason: "missing", statement, insist: true };
  stand.addEventListener("click", () => made(view, section, change, [stand], (words) => verdict.replaceChildren(words)));
  const close = opened(button, el("div", { class: "editing" },
    el("p", { class: "hint" }, "It will stand in the brief and in every export. The failed check and your name stay on record."),
    verdict, el("p", { class: "steps" }, nameField(), stand, quiet("Cancel", () => close()))));
}
