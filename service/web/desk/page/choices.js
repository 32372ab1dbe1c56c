/** The engines and prompts that the service offers, as what a form can choose. */
import { asked } from "./api.js";
import { byId, el } from "./dom.js";

/** Fills the three lists; what was chosen before stays chosen where it is still offered. */
export async function offerChoices() {
  const lists = ["engine", "prompt", "against"].map(byId);
  if (!lists[0].options.length) lists[0].append(el("option", { value: "" }, "the default"));
  const [{ engines }, { prompts }] = [await asked("v1/engines"), await asked("v1/prompts")];
  const usable = engines.filter((one) => one.available);
  const named = (one) => (one.labels.length ? `${one.reference} (${one.labels.join(", ")})` : one.reference);
  const both = (one) => prompts.map(({ reference }) => el("option", { value: `${one.name} ${reference}` }, `${one.name} · ${reference}`));
  const offered = [
    usable.map((one) => el("option", { value: one.name, selected: one.default, title: one.description }, one.name)),
    [el("option", { value: "" }, "the engine's own"), ...prompts.map((one) => el("option", { value: one.reference, title: one.purpose }, named(one)))],
    [el("option", { value: "" }, "nothing"), ...usable.flatMap((one) => [el("option", { value: one.name }, one.name), ...(one.takes_prompt ? both(one) : [])])],
  ];
  lists.forEach((list, at) => {
    const chosen = list.value;
    list.replaceChildren(...offered[at]);
    if (chosen && offered[at].some((one) => one.value === chosen)) list.value = chosen;
  });
}
