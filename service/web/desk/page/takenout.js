/** What editors have taken out of a brief, and the way back. */
import { asked } from "./api.js";
import { el, quiet } from "./dom.js";
import { listed, wordsOf } from "./statements.js";
import { OUTCOME, REASONS, TAKEN, told } from "./words.js";

/** The section that a statement belongs to, by what it is made of. */
function sectionOf(one) {
  if ("surface" in one) return "numbers";
  if ("question" in one) return "open_questions";
  if ("name" in one) return "people";
  return "role" in one ? "bullets" : "nut";
}

/** What was taken out and does not stand in the brief again, the last first, each with who did it and why. */
async function takenOut(view) {
  const { entries } = view.kept ? await asked(`v1/summaries/${encodeURIComponent(view.brief.id)}/history`) : { entries: view.doneHere };
  const standing = { nut: view.brief.nut ? [view.brief.nut] : [], ...listed(view.brief) };
  const here = (section, one) => [section, wordsOf(section, one)].join("\n");
  const found = new Map();
  for (const { action, before, by, reason, at } of entries) {
    if (action !== "remove" || !before) continue;
    const section = sectionOf(before);
    found.delete(here(section, before));
    found.set(here(section, before), { section, before, at: view.kept ? undefined : at, about: [by, REASONS[reason]].filter(Boolean).join(" · ") });
  }
  for (const [section, list] of Object.entries(standing)) for (const one of list) found.delete(here(section, one));
  for (const { section, statement } of view.brief.held_back) found.delete(here(section, statement));
  return [...found.values()].reverse();
}

/** A line that opens the list of what was taken out of the view's brief. */
export function takenOutOf(view) {
  const list = el("ul", { class: "statements" });
  const says = el("p", { class: "hint", role: "status" });
  const putBack = async ({ section, before, at }) => {
    try {
      await view.change(section, { action: "add", reason: "missing", insist: false, statement: before, at });
      view.desk.say(view.kept ? OUTCOME.putBack : OUTCOME.here);
      (view.foot.querySelector(".taken summary") || view.root).focus();
    } catch (fault) {
      says.textContent = told(fault);
    }
  };
  const line = (one, at) => el("li", { class: "statement" },
    el("p", { id: `${view.mark}taken-${at}`, class: "text", dir: "auto", lang: view.language }, wordsOf(one.section, one.before)),
    el("div", { class: "tools" }, one.about ? el("span", { class: "about" }, one.about) : null,
      quiet("Put back", () => putBack(one), { "aria-describedby": `${view.mark}taken-${at}` })));
  const fill = async () => {
    says.textContent = TAKEN.looking;
    try {
      const found = await takenOut(view);
      list.replaceChildren(...found.map(line));
      says.textContent = found.length ? "" : TAKEN.none;
    } catch (fault) {
      says.textContent = told(fault);
    }
  };
  return el("details", { class: "taken", ontoggle: (event) => event.target.open && fill() }, el("summary", {}, "Taken out"), says, list);
}
