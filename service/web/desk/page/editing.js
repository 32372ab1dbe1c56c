/** Editing a statement: while it is typed it is checked against its evidence, without a model. */
import { asked } from "./api.js";
import { debounced, el } from "./dom.js";
import { reasons } from "./statements.js";
import { REASONS, told } from "./words.js";

const PAUSE_MS = 300;
const FIELD = { bullets: "text", nut: "text", numbers: "meaning", open_questions: "question" };

/** The button that opens the editor of a statement. */
export function editorOf(section, statement, view) {
  return el("button", {
    type: "button", class: "quiet",
    onclick: (event) => open(section, statement, view, event.currentTarget),
  }, "Edit");
}

function open(section, statement, view, button) {
  const item = button.closest(".statement");
  const field = FIELD[section];
  const box = el("textarea", { rows: 3, "aria-label": "Edit the statement" });
  box.value = statement[field];
  const verdict = el("div", { class: "verdict", role: "status", "aria-live": "polite" });
  const keep = el("button", { type: "button" }, "Keep");
  const reason = el("select", { "aria-label": "What was wrong" },
    ...Object.entries(REASONS).map(([value, words]) => el("option", { value }, words)));
  const leave = el("button", { type: "button", class: "quiet" }, "Cancel");
  const panel = el("div", { class: "editing" }, box, verdict, el("p", { class: "tools" }, keep, reason, leave));
  const close = () => {
    panel.remove();
    button.disabled = false;
    button.focus();
  };
  let latest = 0;
  const check = debounced(async () => {
    const turn = (latest += 1);
    const changed = { ...statement, [field]: box.value };
    try {
      const answer = await asked("v1/checks", { method: "POST", body: { article: view.order.article, statement: changed } });
      if (turn !== latest) return;
      const failed = answer.statement.checks.filter((one) => !one.passed);
      keep.textContent = failed.length ? "Keep, against the checks" : "Keep";
      verdict.className = failed.length ? "verdict bad" : "verdict";
      verdict.replaceChildren(failed.length ? reasons(failed) : "Matched to the story.");
    } catch (fault) {
      if (turn === latest) verdict.replaceChildren(told(fault));
    }
  }, PAUSE_MS);
  box.addEventListener("input", check);
  box.addEventListener("keydown", (event) => event.key === "Escape" && close());
  leave.addEventListener("click", close);
  keep.addEventListener("click", async () => {
    if (box.value.trim() === statement[field]) return close();
    keep.disabled = true;
    try {
      const insist = keep.textContent !== "Keep";
      const changed = { ...statement, [field]: box.value.trim() };
      await view.keepEdit(section, statement, changed, reason.value, insist);
      view.desk.say("Your words are kept.");
    } catch (fault) {
      keep.disabled = false;
      verdict.replaceChildren(told(fault));
    }
  });
  button.disabled = true;
  item.append(panel);
  box.focus();
}
