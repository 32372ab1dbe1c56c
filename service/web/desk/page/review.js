/** Reviewing a brief that the service keeps: who approves, rejects with a reason, or changes it. */
import { asked, Refused } from "./api.js";
import { choice, el } from "./dom.js";
import { REASONS, REVIEW, told } from "./words.js";

const KEY = "nutgraf.editor";

const who = () => (localStorage.getItem(KEY) || "").trim();

export const path = (brief) => `v1/summaries/${encodeURIComponent(brief.id)}?include_text=true`;

/** Whether the service keeps the brief that `order` asked for. */
export async function isKept(brief, order) {
  if (order.options.no_store) return false;
  try {
    await asked(path(brief));
    return true;
  } catch {
    return false;
  }
}

/** The field for the editor's name, which every change is kept under. */
export function nameField() {
  const box = el("input", { class: "who", size: 14, maxlength: 200, autocomplete: "name", value: who() });
  box.addEventListener("input", () => {
    localStorage.setItem(KEY, box.value);
    for (const other of document.querySelectorAll("input.who")) if (other !== box) other.value = box.value;
  });
  return el("label", {}, "Your name ", box);
}

/** Does something to a brief in the editor's name, and shows it as it stands then. */
export async function review(view, done) {
  if (!who()) throw new Refused({ detail: "Say who you are first: your name goes into the brief's history." }, 0);
  view.finish(await asked(path(view.brief), { method: "PATCH", body: { by: who(), ...done } }));
}

/** The review of a view's brief: what moves it. */
export function reviewOf(view) {
  const reason = choice("Why it is rejected", REASONS);
  const name = nameField();
  const act = (words, done, more = {}) => el("button", {
    type: "button", ...more,
    onclick: async () => {
      try {
        await review(view, done());
        view.desk.say(`The brief is ${REVIEW[view.brief.provenance.review.state]}.`);
      } catch (fault) {
        view.desk.say(told(fault), true);
        if (!who()) name.querySelector("input").focus();
      }
    },
  }, words);
  return el("p", { class: "actions", role: "group", "aria-label": "Review" },
    name, act("Approve", () => ({ state: "approved" }), { class: "main" }),
    el("span", { class: "pair" }, act("Reject", () => ({ state: "rejected", reason: reason.value })), " as ", reason));
}
