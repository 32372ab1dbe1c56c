/** The briefs that the service keeps, newest first. */
import { asked } from "./api.js";
import { el } from "./dom.js";
import { REVIEW, told } from "./words.js";

/** Fills and opens the dialog; `open(brief)` shows the one that is chosen. */
export async function openRecent(dialog, list, open) {
  list.replaceChildren(el("p", { class: "hint" }, "Looking …"));
  dialog.showModal();
  try {
    const { summaries } = await asked("v1/summaries?limit=20");
    if (!summaries.length) {
      list.replaceChildren(el("p", {}, "No brief is kept yet."));
      return;
    }
    list.replaceChildren(el("ul", {}, ...summaries.map((one) => {
      const take = async () => {
        dialog.close();
        open(await asked(`v1/summaries/${encodeURIComponent(one.id)}?include_text=true`));
      };
      return el("li", {}, el("button", { type: "button", class: "quiet", onclick: take }, one.source.title || one.source.article_id || one.id),
        " ", el("span", { class: "tag state" }, REVIEW[one.provenance.review.state]));
    })));
  } catch (fault) {
    list.replaceChildren(el("p", {}, told(fault)));
  }
}
