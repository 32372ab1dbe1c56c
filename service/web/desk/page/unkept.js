/** Changes of a brief that no service keeps: checked like any other, and gone with the page. */
import { asked, Refused } from "./api.js";
import { listed } from "./statements.js";

/**
 * Makes the change in `brief`, and returns the statement that stood there `before`, and at which place; refuses what the story does not carry, since
 * nobody would remember who insisted.
 */
export async function changeHere(brief, article, section, { action, id, statement, at: place }) {
  let put = null;
  if (action !== "remove") {
    const answer = await asked("v1/checks", { method: "POST", body: { article, statement } });
    if (!answer.passed) throw new Refused({ detail: "It is not matched to the story, and only a brief that the service keeps can hold it all the same." }, 0);
    put = statement.id === "new" ? { ...answer.statement, id: `added_${Date.now()}` } : answer.statement;
  }
  const name = id || statement.id;
  let at = -1;
  let before = brief.nut?.id === name ? brief.nut : null;
  if (section === "nut") brief.nut = put;
  else {
    const list = listed(brief)[section];
    at = list.findIndex((one) => one.id === name);
    before = list[at] ?? null;
    if (at < 0) list.splice(place ?? list.length, 0, ...(put ? [put] : []));
    else list.splice(at, 1, ...(put ? [put] : []));
  }
  before ??= brief.held_back.find((one) => one.statement.id === name)?.statement ?? null;
  brief.held_back = brief.held_back.filter((one) => one.statement.id !== name);
  return { before, at: at < 0 ? undefined : at };
}
