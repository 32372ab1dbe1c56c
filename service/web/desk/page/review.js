/** Reviewing a brief that the service keeps: who approves, rejects with a reason, or changes it. */
import { asked, Refused, tagged } from "./api.js";
import { choice, el, quiet } from "./dom.js";
import { overtaken } from "./overtaken.js";
import { DELETE, OVERTAKEN, REASONS, REVIEW, told } from "./words.js";

const KEY = "nutgraf.editor";

const who = () => (localStorage.getItem(KEY) || "").trim();

export const path = (brief) => `v1/summaries/${encodeURIComponent(brief.id)}?include_text=true`;

/** The brief that `order` asked for as the service keeps it, with its tag; where it cannot be had, as it is and why. */
export async function keptOf(brief, order) {
  if (order.options.no_store) return { told: brief, tag: null };
  try {
    return await tagged(path(brief));
  } catch (fault) {
    return { told: brief, tag: null, fault };
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

/**
 * Does something to a brief in the editor's name, and shows it as it stands then. What somebody else did meanwhile is
 * never overwritten unseen: a brief is approved or rejected as it was shown, and a statement changed as it stood.
 */
export async function review(view, done) {
  if (!who()) throw new Refused({ detail: "Say who you are first: your name goes into the brief's history." }, 0);
  const send = () => tagged(path(view.brief), {
    method: "PATCH", body: { by: who(), ...done }, more: view.tag ? { "If-Match": view.tag } : {},
  });
  let kept;
  try {
    kept = await send();
  } catch (fault) {
    if (fault.slug !== "revision-mismatch") throw fault;
    const now = await tagged(path(view.brief));
    if (!done.changes) {
      view.finish(now.told, now.tag);
      throw new Refused({ detail: OVERTAKEN.brief }, 412);
    }
    const other = overtaken(view.brief, now.told, done.changes[0]);
    Object.assign(view, { brief: now.told, tag: now.tag }); // who presses again has been told
    if (other) throw new Refused({ detail: other }, 412);
    kept = await send();
  }
  view.finish(kept.told, kept.tag);
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
      view.refocus();
    },
  }, words);
  const remove = async () => {
    if (!confirm(DELETE.sure)) return;
    try {
      await asked(`v1/summaries/${encodeURIComponent(view.brief.id)}`, { method: "DELETE" });
      view.desk.drop(view);
      view.desk.say(DELETE.done);
    } catch (fault) {
      view.desk.say(told(fault), true);
    }
  };
  return el("p", { class: "actions", role: "group", "aria-label": "Review" },
    name, act("Approve", () => ({ state: "approved" }), { class: "main" }),
    el("span", { class: "pair" }, act("Reject", () => ({ state: "rejected", reason: reason.value })), " as ", reason),
    quiet("Delete", remove));
}
