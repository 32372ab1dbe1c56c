/** The briefs that the service keeps, newest first. */
import { asked } from "./api.js";
import { el, quiet } from "./dom.js";
import { REVIEW, told } from "./words.js";

const MOST = 20;
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Fills and opens the dialog; `open(brief)` shows the one that is chosen. */
export async function openRecent(dialog, list, open) {
  list.replaceChildren(el("p", { class: "hint" }, "Looking …"));
  if (!dialog.open) dialog.showModal();
  const fail = (fault) => list.replaceChildren(el("p", {}, told(fault)));
  try {
    const { summaries } = await asked(`v1/summaries?limit=${MOST}`);
    if (!summaries.length) {
      list.replaceChildren(el("p", {}, "No brief is kept yet. Brief a story, and it will be listed here."));
      return;
    }
    list.replaceChildren(el("ul", {}, ...summaries.map((one) => {
      const take = async () => {
        try {
          open(await asked(`v1/summaries/${encodeURIComponent(one.id)}?include_text=true`));
          dialog.close();
        } catch (fault) {
          fail(fault);
        }
      };
      const { created_at: made, review } = one.provenance;
      const about = [TIME.format(new Date(made)), review.by].filter(Boolean).join(" · ");
      return el("li", {}, quiet(one.source.title || one.source.article_id || one.id, take, { dir: "auto" }),
        el("span", { class: `tag state ${review.state}` }, REVIEW[review.state]),
        el("span", { class: "hint" }, about));
    })));
  } catch (fault) {
    fail(fault);
  }
}
