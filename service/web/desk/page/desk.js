/** The desk: a story on one side, its brief on the other, each pointing into the other. */
import { brief, fetched, keyInUse, tagged } from "./api.js";
import { BriefView } from "./brief.js";
import { offerChoices } from "./choices.js";
import { byId } from "./dom.js";
import { wordsIn } from "./files.js";
import { keyDialog } from "./key.js";
import { openRecent } from "./recent.js";
import { keptOf, path } from "./review.js";
import { StoryView } from "./story.js";
import { FILE, KEY, STATUS, told, UNKEPT } from "./words.js";

const STARTS_AS_HTML = /^\s*<(?:!doctype|html|head|body|article|section|div|p|h1|main)\b/iu;

const WIDE_PX = 960;
/** From here on story and brief stand side by side (`desk.css`). */

const form = byId("order");
const text = byId("text");
const story = new StoryView(byId("paper"), (ids) => point(ids));
const desk = { story, point, say, drop }; // what the views of briefs share
let views = [];
let running = null;
let sentText = ""; // the story that was sent last
let offered = false; // whether the lists of engines and prompts are filled

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
  if (!mayLeave()) return;
  running?.abort();
  const mine = (running = new AbortController());
  sentText = text.value;
  const chosen = { engine: byId("engine").value };
  if (byId("prompt").value) chosen.prompt = byId("prompt").value;
  const choices = [chosen];
  if (byId("against").value) choices.push(choiceOf(byId("against").value));
  views = choices.map((choice, number) => {
    const sent = order(choice);
    return new BriefView(sent, [choice.engine, choice.prompt].filter(Boolean).join(" · "), desk, number ? "other-" : "");
  });
  byId("briefs").replaceChildren(...views.map((view) => view.root));
  atAddress(null);
  if (!views[0].order.article.html) showStory(text.value);
  working(true);
  say("Reading the story …");
  const all = await Promise.allSettled(views.map((view) => follow(view, mine.signal)));
  if (running !== mine) return; // another brief is shown by now
  working(false);
  const failed = all.find((one) => one.status === "rejected");
  if (failed) {
    keepOnly(views.filter((view) => view.brief));
    say(failed.reason.name === "AbortError" ? "Stopped." : told(failed.reason), failed.reason.name !== "AbortError");
    return;
  }
  if (innerWidth < WIDE_PX) byId("brief").scrollIntoView();
  say(views.length > 1 ? "Both briefs are whole." : STATUS[views[0].brief.status]);
  if (views.length === 1 && views[0].kept) atAddress(views[0].brief.id);
  if (!offered) offer().catch(() => {});
}

async function follow(view, signal) {
  const whole = await brief(view.order, (name, statement) => {
    view.hear(name, statement);
    const count = views.reduce((sum, one) => sum + one.count, 0);
    say(`${count} statement${count === 1 ? "" : "s"} checked …`);
  }, signal);
  const { told: kept, tag, fault } = await keptOf(whole, view.order);
  signal.throwIfAborted();
  if (whole.source.text !== null && story.text !== whole.source.text) showStory(whole.source.text);
  view.finish(kept, tag, fault);
}

/** Shows only these of the briefs: one that is not whole is none, and one may have been deleted. */
function keepOnly(some) {
  views = some;
  byId("briefs").replaceChildren(...views.map((view) => view.root));
  if (!views.length) return showForm();
  showStory(story.text); // without the marks of the other one
  for (const view of views) view.finish(view.brief, view.tag, view.fault);
}

function drop(view) {
  atAddress(null);
  keepOnly(views.filter((one) => one !== view));
}

/** Whether what an editor has typed is kept, or may be left behind. */
function mayLeave() {
  return !views.some((view) => view.typed || view.doneHere.length) || confirm(UNKEPT.leave);
}

/** The page's address names the brief that it shows, so that a reload, or a colleague, finds it. */
function atAddress(id) {
  const url = new URL(location.href);
  url.hash = "";
  if (id) url.searchParams.set("brief", id);
  else url.searchParams.delete("brief");
  history.replaceState(null, "", url);
}

function showStory(words) {
  story.show(words);
  reading(true);
}

function showForm() {
  reading(false);
  text.focus();
}

function reading(shown) {
  const within = form.contains(document.activeElement);
  form.hidden = shown;
  byId("reading").hidden = !shown;
  byId("again").hidden = !shown && !(views.length && story.text);
  byId("again").textContent = shown ? "Another story" : "Back to this brief's story";
  if (shown && within) byId("brief").focus({ preventScroll: true }); // not lost with the form
}

function working(busy) {
  byId("go").disabled = busy;
  byId("stopping").hidden = !busy;
}

async function take(file) {
  const words = await wordsIn(file);
  if (words === null) say(`“${file.name}” ${FILE.unread}`, true);
  else if (put(words)) say(`“${file.name}” is read. Press “Brief it”.`);
}

/** Puts a story into the box; whether it may stand in the place of another. */
function put(words) {
  const typed = text.value.trim();
  if (typed && typed !== words.trim() && text.value !== sentText && !confirm(FILE.replace)) return false;
  text.value = words;
  return true;
}

/** Offers what the service has, and says so where it asks for a key. */
async function offer() {
  await offerChoices();
  offered = true;
}

/** What the page begins with, and again once a key was let in: the choices, and the brief that its address names. */
async function begin() {
  try {
    await offer();
    const wanted = new URLSearchParams(location.search).get("brief");
    if (wanted && !views.length) await openNamed(wanted);
  } catch (fault) {
    say(told(fault), true);
    if (["not-authenticated", "key-refused"].includes(fault.slug)) askForKey(keyInUse() ? told(fault) : "");
  }
}

async function openNamed(id) {
  try {
    open(await tagged(path({ id })));
  } catch (fault) {
    if (fault.slug === "not-found") atAddress(null);
    throw fault;
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
  if (form.hidden) {
    running?.abort();
    showForm();
  } else {
    reading(true);
    byId("again").focus();
  }
});
const askForKey = keyDialog(() => {
  say(KEY.taken);
  const at = document.activeElement;
  if ((at === document.body || at.closest("dialog")) && !form.hidden) text.focus(); // the dialog had opened by itself
  begin();
});
byId("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) await take(file);
  event.target.value = ""; // the same file may be opened again
});
byId("example").addEventListener("click", async () => {
  try {
    put(await fetched("desk/example.txt"));
    text.focus();
  } catch (fault) {
    say(told(fault), true);
  }
});
for (const kind of ["dragover", "dragleave", "drop"]) {
  addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return; // words that are dragged land where the browser puts them
    event.preventDefault(); // wherever it is dropped, the page stays
    const here = form.contains(event.target);
    form.classList.toggle("dropping", here && kind === "dragover");
    if (here && kind === "drop") take(event.dataTransfer.files[0]);
  });
}
addEventListener("beforeunload", (event) => {
  const unsent = !form.hidden && text.value.trim() && text.value !== sentText;
  if (unsent || views.some((view) => view.typed || view.doneHere.length)) event.preventDefault();
});
byId("theme").addEventListener("click", () => {
  localStorage.setItem("nutgraf.theme", byId("theme").textContent.toLowerCase());
  theme(localStorage.getItem("nutgraf.theme"));
});
theme(localStorage.getItem("nutgraf.theme"));
byId("recent-open").addEventListener("click", () => openRecent(byId("recent"), byId("recent-list"), { open, mayLeave }));

/** Shows a brief that is kept, without making it anew. */
function open({ told: kept, tag }) {
  running?.abort();
  running = null;
  working(false);
  const { engine, prompt } = kept.provenance;
  const label = [engine, prompt && `${prompt.name}@${prompt.version}`].filter(Boolean).join(" · ");
  const view = new BriefView({ article: { text: kept.source.text ?? "" }, options: { engine } }, label, desk);
  views = [view];
  byId("briefs").replaceChildren(view.root);
  if (kept.source.text) showStory(kept.source.text);
  view.finish(kept, tag);
  view.root.focus();
  atAddress(kept.id);
  say(STATUS[kept.status]);
}

begin();
