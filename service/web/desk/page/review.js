/** Reviewing a brief that the service keeps: approve, reject with a reason, keep an edit. */
import { asked } from "./api.js";
import { el } from "./dom.js";
import { REASONS, REVIEW, told } from "./words.js";

const who = () => localStorage.getItem("nutgraf.editor") || "";

const path = (view) => `v1/summaries/${encodeURIComponent(view.brief.id)}?include_text=true`;

/** Whether the service keeps the view's brief. */
export async function isKept(view) {
  if (view.order.options.no_store) return false;
  try {
    await asked(path(view));
    return true;
  } catch {
    return false;
  }
}

/** Does something to a brief, and shows it as it stands then. */
export async function review(view, done) {
  const body = { by: who() || "the desk", ...done };
  view.finish(await asked(path(view), { method: "PATCH", body }));
}

/** The review of a view's brief: where it stands, and what moves it. */
export function reviewOf(view) {
  const { state, by } = view.brief.provenance.review;
  const name = el("input", { "aria-label": "Your name", placeholder: "Your name", size: 14, maxlength: 200, value: who() });
  name.addEventListener("change", () => localStorage.setItem("nutgraf.editor", name.value.trim()));
  const reason = el("select", { "aria-label": "Why it is rejected" },
    ...Object.entries(REASONS).map(([value, words]) => el("option", { value }, words)));
  const act = (words, done) => el("button", {
    type: "button",
    onclick: async () => {
      try {
        await review(view, done());
        view.desk.say(`The brief is ${REVIEW[view.brief.provenance.review.state]}.`);
      } catch (fault) {
        view.desk.say(told(fault), true);
      }
    },
  }, words);
  return el("p", { class: "actions", role: "group", "aria-label": "Review" },
    el("span", { class: "tag state" }, REVIEW[state]), by ? el("span", { class: "hint" }, `by ${by}`) : null,
    name, act("Approve", () => ({ state: "approved" })),
    act("Reject", () => ({ state: "rejected", reason: reason.value })), reason);
}
