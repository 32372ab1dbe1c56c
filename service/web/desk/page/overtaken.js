/** What somebody else did to a statement while an editor had it before them. */
import { wordsOf } from "./statements.js";
import { OVERTAKEN } from "./words.js";

const found = (brief, id) => {
  const { numbers, people } = brief.key_figures;
  const parts = { nut: brief.nut ? [brief.nut] : [], bullets: brief.bullets, numbers, people, open_questions: brief.open_questions };
  for (const [section, list] of Object.entries(parts)) {
    const one = list.find((other) => other.id === id);
    if (one) return { section, one };
  }
  const held = brief.held_back.find((other) => other.statement.id === id);
  return held ? { section: held.section, one: held.statement } : null;
};

/** Tells what has become of the statement that `change` is about; nothing where it is as it was, or new. */
export function overtaken(shown, now, { action, id, statement }) {
  if (action === "add") return "";
  const name = id || statement.id;
  const was = found(shown, name);
  const is = found(now, name);
  if (!is) return OVERTAKEN.removed;
  const words = wordsOf(is.section, is.one);
  return was && words === wordsOf(was.section, was.one) ? "" : `${OVERTAKEN.changed} “${words}” ${OVERTAKEN.again}`;
}
