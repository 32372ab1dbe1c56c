/** Changing a statement: other words, taking it out, or letting stand what was held back. */
import { Verdict } from "./checking.js";
import { choice, el, quiet } from "./dom.js";
import { nameField } from "./review.js";
import { wordsOf } from "./statements.js";
import { OUTCOME, OVERTAKEN, REASONS, told, UNKEPT } from "./words.js";

const FIELD = { bullets: "text", nut: "text", numbers: "meaning", people: "part", open_questions: "question" };

/** The buttons that change a statement; what is `held` back can be let stand. */
export function changesOf(section, statement, view, held = false) {
  const edit = quiet("Edit", (event) => edited(section, statement, view, event.currentTarget));
  if (!held || !view.kept) return [edit];
  return [quiet("Let it stand", (event) => consented(section, statement, view, event.currentTarget)), edit];
}

/**
 * A panel below the statement of `button`; returns what closes it. Escape closes it too, at once where nothing was typed.
 * What the rest of the page needs of it stands in `panel.nutgraf`: whether something is `typed` in it, and what `tells` it.
 */
function opened(button, panel, { typed = () => false, tell, rebase = () => {} }) {
  const state = { opener: button, sent: false, gone: false, typed, tell, rebase };
  let warned = false;
  const close = () => {
    const statement = panel.closest(".statement");
    panel.remove();
    if (state.gone) return statement.remove();
    if (!state.opener) return;
    state.opener.disabled = false;
    state.opener.focus();
  };
  panel.nutgraf = state;
  panel.addEventListener("input", () => (warned = false));
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (warned || !typed()) return close();
    warned = true;
    tell(UNKEPT.escape, true);
  });
  button.disabled = true;
  button.closest(".statement").append(panel);
  panel.querySelector("textarea, input, button").focus();
  return close;
}

const panelOf = (node) => node?.querySelector(":scope > .editing");

/** Whether somebody has typed at a statement what is not kept. */
export function typedAt(node) {
  const panel = panelOf(node);
  return Boolean(panel && !panel.nutgraf.sent && panel.nutgraf.typed());
}

/** Moves the panel of a statement's `old` element to its new one; says so where its words are others by now. */
export function carryPanel(old, node, section, was, is) {
  const panel = panelOf(old);
  if (!panel) return;
  const { opener, rebase, sent, tell } = panel.nutgraf;
  const same = [...node.querySelectorAll(".tools > button")].find((one) => one.textContent === opener?.textContent);
  if (same) same.disabled = true;
  panel.nutgraf.opener = same || null;
  node.append(panel);
  rebase(is);
  if (!sent && wordsOf(section, was) !== wordsOf(section, is)) tell(`${OVERTAKEN.changed} “${wordsOf(section, is)}” ${OVERTAKEN.again}`, true);
}

/** Says at a statement that is no more why what is typed there still stands. */
export function keepGone(node) {
  const { nutgraf } = panelOf(node);
  nutgraf.gone = true;
  nutgraf.tell(OVERTAKEN.removed, true);
}

function outcome(view, { action, statement }) {
  if (!view.kept) return OUTCOME.here;
  if (action === "remove") return OUTCOME.removed;
  const held = view.brief.held_back.some((one) => one.statement.id === statement.id);
  return held ? OUTCOME.held : OUTCOME.kept;
}

/** Makes the change, or says in the panel why it is not made. */
async function made(view, section, change, buttons) {
  const panel = buttons[0].closest(".editing");
  const { nutgraf } = panel;
  for (const one of buttons) one.disabled = true;
  nutgraf.sent = true;
  const node = panel.closest(".statement");
  const beside = (node.nextElementSibling ?? node.previousElementSibling)?.nutgraf?.statement.id; // where one goes on
  try {
    await view.change(section, change);
    panel.remove();
    if (nutgraf.opener) nutgraf.opener.disabled = false;
    view.desk.say(outcome(view, change));
    view.refocus(change.statement?.id ?? beside);
  } catch (fault) {
    nutgraf.sent = false;
    for (const one of buttons) one.disabled = false;
    nutgraf.tell(told(fault), true);
  }
}

function edited(section, statement, view, button) {
  const field = FIELD[section];
  const box = el("textarea", { rows: 3, dir: "auto", lang: view.language, "aria-label": "Edit the statement" });
  let base = statement; // as it stands in the brief
  box.value = base[field];
  const changed = () => ({ ...base, [field]: box.value.trim() });
  const typed = () => box.value.trim() !== base[field];
  const keep = el("button", { type: "button" }, "Keep");
  const remove = el("button", { type: "button" }, "Take out");
  const leave = quiet("Cancel", () => close());
  const reason = choice("What was wrong", REASONS);
  const verdict = new Verdict(view.order.article, changed, keep);
  const send = (change) => made(view, section, { reason: reason.value, ...change }, [keep, remove]);
  keep.addEventListener("click", () => {
    if (!typed()) close();
    else send({ action: "edit", statement: changed(), insist: verdict.failed });
  });
  remove.addEventListener("click", () => send({ action: "remove", id: statement.id }));
  box.addEventListener("input", verdict.check);
  const close = opened(button, el("div", { class: "editing" }, box, verdict.node,
    el("p", { class: "steps" }, el("label", {}, "What was wrong ", reason), view.kept ? nameField() : null, keep, remove, leave)), {
    typed, tell: (...said) => verdict.tell(...said), rebase: (now) => (base = now),
  });
}

function consented(section, statement, view, button) {
  const stand = el("button", { type: "button" }, "Let it stand, in my name");
  const verdict = el("div", { class: "verdict bad", role: "status" });
  const change = { action: "edit", reason: "missing", statement, insist: true };
  stand.addEventListener("click", () => made(view, section, change, [stand]));
  const close = opened(button, el("div", { class: "editing" },
    el("p", { class: "hint" }, "It will stand in the brief and in every export. The failed check and your name stay on record."),
    verdict, el("p", { class: "steps" }, nameField(), stand, quiet("Cancel", () => close()))),
  { tell: (words) => verdict.replaceChildren(words) });
}
