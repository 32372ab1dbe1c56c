/** The briefs that the service keeps, newest first. */
import { asked, tagged } from "./api.js";
import { el, quiet } from "./dom.js";
import { REVIEW, told } from "./words.js";

const MOST = 20;
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Fills and opens the dialog; `open({ told, tag })` shows the brief that is chosen. */
export async function openRecent(dialog, list, open) {
  const fail = (fault) => list.replaceChildren(el("p", {}, told(fault)));
  const take = async (one) => {
    try {
      const kept = await tagged(`v1/summaries/${encodeURIComponent(one.id)}?include_text=true`);
      dialog.close();
      open(kept);
    } catch (fault) {
      fail(fault);
    }
  };
  const line = (one) => {
    const { created_at: made, review } = one.provenance;
    const about = [TIME.format(new Date(made)), review.by].filter(Boolean).join(" · ");
    return el("li", {}, quiet(one.source.title || one.source.article_id || one.id, () => take(one), { dir: "auto" }),
      el("span", { class: `tag state ${review.state}` }, REVIEW[review.state]),
      el("span", { class: "hint" }, about));
  };
  const rows = el("ul");
  const more = async (after) => {
    const { summaries, next } = await asked(`v1/summaries?limit=${MOST}${after ? `&after=${encodeURIComponent(after)}` : ""}`);
    const lines = summaries.map(line);
    rows.append(...lines);
    const older = next ? quiet("Older ones", () => more(next).catch(fail)) : null;
    list.replaceChildren(...(rows.children.length ? [rows, older] : [el("p", {}, "No brief is kept yet. Brief a story, and it will be listed here.")]).filter(Boolean));
    if (after) lines[0]?.querySelector("button").focus();
  };
  list.replaceChildren(el("p", { class: "hint" }, "Looking …"));
  if (!dialog.open) dialog.showModal();
  await more().catch(fail);
}
