/** The desk: a story on one side, its brief on the other, each pointing into the other. */
import { asked, brief, keyInUse, tagged, useKey } from "./api.js";
import { BriefView } from "./brief.js";
import { byId, el } from "./dom.js";
import { openRecent } from "./recent.js";
import { keptOf } from "./review.js";
import { StoryView } from "./story.js";
import { STATUS, told } from "./words.js";

const STARTS_AS_HTML = /^\s*<(?:!doctype|html|head|body|article|section|div|p|h1|main)\b/iu;

const WIDE_PX = 960;
/** From here on story and brief stand side by side (`desk.css`). */

const form = byId("order");
const text = byId("text");
const story = new StoryView(byId("paper"), (ids) => point(ids));
const desk = { story, point, say }; // what the views of briefs share
let views = [];
let running = null;

function say(words, fault = false) {
  byId("status").textContent = words;
  byId("status").classList.toggle("fault", fault);
}

/** Lights up statements and the words that carry them. */
function point(ids, follow = false) {
  story.light(ids, follow);
  for (const view of views) view.light(ids);
}

function order(choice) {
  const sent = text.value;
  const article = STARTS_AS_HTML.test(sent) ? { html: sent } : { text: sent };
  const id = byId("article-id").value.trim();
  const published = byId("published").value;
  if (id) article.id = id;
  if (published) article.published_at = new Date(published).toISOString();
  const options = { include_text: true };
  if (choice.engine) options.engine = choice.engine;
  const most = Number(byId("bullets").value);
  if (Number.isInteger(most) && most >= 1 && most <= 7) options.max_bullets = most;
  if (choice.prompt) options.prompt = choice.prompt;
  if (byId("no-store").checked) options.no_store = true;
  return { article, options };
}

const choiceOf = (value) => {
  const [engine, prompt] = value.split(" ");
  return { engine, ...(prompt ? { prompt } : {}) };
};

async function run(event) {
  event?.preventDefault();
  if (!text.value.trim()) {
    say("There is nothing to brief: paste the story's text.", true);
    text.focus();
    return;
  }
  running?.abort();
  running = new AbortController();
  const chosen = { engine: byId("engine").value };
  if (byId("prompt").value) chosen.prompt = byId("prompt").value;
  const choices = [chosen];
  if (byId("against").value) choices.push(choiceOf(byId("against").value));
  views = choices.map((choice, number) => {
    const sent = order(choice);
    return new BriefView(sent, [choice.engine, choice.prompt].filter(Boolean).join(" · "), desk, number ? "other-" : "");
  });
  byId("briefs").replaceChildren(...views.map((view) => view.root));
  if (!views[0].order.article.html) showStory(text.value);
  working(true);
  say("Reading the story …");
  const all = await Promise.allSettled(views.map((view) => follow(view, running.signal)));
  working(false);
  const failed = all.find((one) => one.status === "rejected");
  if (!failed && innerWidth < WIDE_PX) byId("brief").scrollIntoView();
  if (!failed) say(views.length > 1 ? "Both briefs are whole." : STATUS[views[0].brief.status]);
  else if (failed.reason.name === "AbortError") say("Stopped.");
  else {
    say(told(failed.reason), true);
    if (views.every((view) => !view.count)) showForm();
  }
}

async function follow(view, signal) {
  const whole = await brief(view.order, (name, statement) => {
    view.hear(name, statement);
    const count = views.reduce((sum, one) => sum + one.count, 0);
    say(`${count} statement${count === 1 ? "" : "s"} checked …`);
  }, signal);
  if (whole.source.text !== null && story.text !== whole.source.text) showStory(whole.source.text);
  const kept = await keptOf(whole, view.order);
  view.finish(kept?.told ?? whole, kept?.tag ?? null);
}

function showStory(words) {
  story.show(words);
  reading(true);
}

function showForm() {
  reading(false);
  text.focus();
}

function reading(story) {
  const within = form.contains(document.activeElement);
  form.hidden = story;
  byId("reading").hidden = !story;
  byId("again").hidden = !story;
  if (story && within) byId("brief").focus({ preventScroll: true }); // not lost with the form
}

function working(busy) {
  byId("go").disabled = busy;
  byId("stopping").hidden = !busy;
}

async function take(file) {
  text.value = await file.text();
  say(`“${file.name}” is read. Press “Brief it”.`);
}

async function offerChoices() {
  for (const name of ["engine", "prompt", "against"]) byId(name).replaceChildren();
  try {
    const { engines } = await asked("v1/engines");
    const usable = engines.filter((one) => one.available);
    const { prompts } = await asked("v1/prompts");
    for (const one of usable)
      byId("engine").append(el("option", { value: one.name, selected: one.default, title: one.description }, one.name));
    byId("prompt").append(el("option", { value: "" }, "the engine's own"));
    byId("against").append(el("option", { value: "" }, "nothing"));
    for (const one of prompts) {
      const label = one.labels.length ? `${one.reference} (${one.labels.join(", ")})` : one.reference;
      byId("prompt").append(el("option", { value: one.reference, title: one.purpose }, label));
    }
    for (const one of usable) {
      byId("against").append(el("option", { value: one.name }, one.name));
      if (one.takes_prompt)
        for (const { reference } of prompts)
          byId("against").append(el("option", { value: `${one.name} ${reference}` }, `${one.name} · ${reference}`));
    }
  } catch (fault) {
    say(told(fault), true);
    if (fault.slug === "not-authenticated") byId("more").open = true;
  }
}

/** The theme that was chosen, or else the machine's (`desk.css`). */
function theme(chosen) {
  if (chosen) document.documentElement.dataset.theme = chosen;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  byId("theme").textContent = dark ? "Light" : "Dark";
}

form.addEventListener("submit", run);
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
byId("stop").addEventListener("click", () => running?.abort());
byId("again").addEventListener("click", () => {
  running?.abort();
  showForm();
});
byId("key").value = keyInUse();
byId("key").addEventListener("change", () => {
  useKey(byId("key").value.trim());
  say("");
  offerChoices();
});
byId("file").addEventListener("change", (event) => {
  if (event.target.files[0]) take(event.target.files[0]);
});
byId("example").addEventListener("click", async () => {
  text.value = await (await fetch("desk/example.txt")).text();
  text.focus();
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.toggle("dropping", kind === "dragover");
    if (kind !== "drop") return;
    const file = event.dataTransfer.files[0];
    if (file) take(file);
    else text.value = event.dataTransfer.getData("text/plain") || text.value;
  });
}
byId("theme").addEventListener("click", () => {
  localStorage.setItem("nutgraf.theme", byId("theme").textContent.toLowerCase());
  theme(localStorage.getItem("nutgraf.theme"));
});
theme(localStorage.getItem("nutgraf.theme"));
byId("recent-open").addEventListener("click", () => openRecent(byId("recent"), byId("recent-list"), open));

/** Shows a brief that is kept, without making it anew. */
function open({ told: kept, tag }) {
  const { engine, prompt } = kept.provenance;
  const label = [engine, prompt && `${prompt.name}@${prompt.version}`].filter(Boolean).join(" · ");
  const view = new BriefView({ article: { text: kept.source.text ?? "" }, options: { engine } }, label, desk);
  views = [view];
  byId("briefs").replaceChildren(view.root);
  if (kept.source.text) showStory(kept.source.text);
  view.finish(kept, tag);
  view.root.focus();
  say(STATUS[kept.status]);
}

offerChoices();
