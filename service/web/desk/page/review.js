/** Approving and rejecting a brief that the service keeps. */
import { asked } from "./api.js";
import { el } from "./dom.js";
import { REASONS, REVIEW, told } from "./words.js";

/** The review of a view's brief: where it stands, and the buttons that move it. */
export function reviewOf(view) {
  const { review } = view.brief.provenance;
  const state = el("span", { class: "tag state" }, REVIEW[review.state]);
  const who = review.by ? el("span", { class: "hint" }, `by ${review.by}`) : null;
  return el("p", { class: "actions", role: "group", "aria-label": "Review" }, state, who);
}
