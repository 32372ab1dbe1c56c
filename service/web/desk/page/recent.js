/** The briefs that the service keeps, newest first. */
import { asked, tagged } from "./api.js";
import { el, quiet } from "./dom.js";
import { path } from "./review.js";
import { REVIEW, told } from "./words.js";

const MOST = 20;
const TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** Fills and opens the dialog; `open({ told, tag })` shows the brief that is chosen, where the one before `mayLeave`. */
export async function openRecent(dialog, list, { open, mayLeave }) {
  const fail = (fault) => list.replaceChildren(el("p", {}, told(fault)));
  const take = async (one) => {
    try {
      const kept = await tagged(path(one));
      if (!mayLeave()) return;
      dialog.close();
      open(kept);
    } catch (fault) {
      fail(fault);
    }
  };
  const named = (one) => one.source.title || one.nut?.text || one.bullets[0]?.text || one.source.article_id || one.id;
  const line = (one) => {
    const { created_at: made, review } = one.provenance;
    const about = [TIME.format(new Date(made)), review.by].filter(Boolean).join(" · ");
    return el("li", {}, quiet(named(one), () => take(one), { dir: "auto" }),
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
