/** One brief, filled statement by statement as they are checked. */
import { asked, Refused } from "./api.js";
import { asCurl, FORMS } from "./copying.js";
import { el } from "./dom.js";
import { editorOf } from "./editing.js";
import { isKept, review, reviewOf } from "./review.js";
import { reasons, statementOf } from "./statements.js";
import { SECTION_OF, SECTIONS } from "./words.js";

/** `desk` is what the views share: the story's view, the status line, and who points where. */
export class BriefView {
  constructor(order, label, desk, mark = "") {
    this.order = order;
    this.desk = desk;
    this.mark = mark;
    this.count = 0;
    this.brief = null;
    this.nodes = new Map();
    this.lists = new Map();
    this.head = el("header", {}, el("strong", {}, label));
    this.foot = el("div");
    this.root = el("article", { class: "brief", "aria-label": `Brief by ${label}` }, this.head);
    for (const section of ["nut", ...Object.keys(SECTIONS)]) {
      const list = el("ul", { class: "statements" });
      const title = SECTIONS[section] ? el("h2", {}, SECTIONS[section]) : null;
      const part = el("div", { hidden: true }, title, list);
      this.lists.set(section, { part, list });
      this.root.append(part);
    }
    this.held = el("div", { class: "held", hidden: true }, el("h2", {}, "Held back"),
      el("p", { class: "hint" }, "These could not be matched to the story. They are in no copy of the brief."),
      el("ul", { class: "statements" }));
    this.root.append(this.held, this.foot);
    this.root.addEventListener("pointerover", (event) => this.#point(event.target));
    this.root.addEventListener("focusin", (event) => this.#point(event.target));
    this.root.addEventListener("pointerleave", () => desk.point([]));
  }

  /** A statement that has just been checked. */
  hear(name, told) {
    this.count += 1;
    if (name === "held_back") this.#holdBack(told);
    else this.#place(SECTION_OF[name], told);
  }

  /** The whole brief: what stands in it is put in its order. */
  finish(brief) {
    this.brief = brief;
    for (const { list, part } of this.lists.values()) {
      list.replaceChildren();
      part.hidden = true;
    }
    this.held.lastChild.replaceChildren();
    this.held.hidden = true;
    this.nodes.clear();
    if (brief.nut) this.#place("nut", brief.nut);
    for (const one of brief.bullets) this.#place("bullets", one);
    for (const one of brief.key_figures.numbers) this.#place("numbers", one);
    for (const one of brief.key_figures.people) this.#place("people", one);
    for (const one of brief.open_questions) this.#place("open_questions", one);
    for (const one of brief.held_back) this.#holdBack(one);
    this.#tellOrigin();
    this.#offer();
  }

  /** Looks whether the service keeps the brief, and offers its review if so. */
  async lookForReview() {
    this.kept = await isKept(this);
    if (this.kept) this.#offer();
  }

  /** Keeps an editor's words: in the service where it keeps the brief, else on this page. */
  async keepEdit(section, statement, changed, reason, insist) {
    if (this.kept) {
      await review(this, { changes: [{ action: "edit", statement: changed, reason, insist }] });
      return;
    }
    const { passed, statement: checked } = await asked("v1/checks", {
      method: "POST", body: { article: this.order.article, statement: changed },
    });
    if (!passed) throw new Refused({ detail: "It is not matched to the story, and only a brief that the service keeps can hold it all the same." }, 0);
    const listed = {
      bullets: this.brief.bullets, numbers: this.brief.key_figures.numbers, open_questions: this.brief.open_questions,
    }[section];
    if (listed) listed[listed.findIndex((one) => one.id === statement.id)] = checked;
    else this.brief.nut = checked;
    this.finish(this.brief);
  }

  /** Lights up these statements. */
  light(ids) {
    for (const [id, node] of this.nodes) node.classList.toggle("lit", ids.includes(id));
  }

  #place(section, statement) {
    const { part, list } = this.lists.get(section);
    const tools = this.brief && section !== "people" ? [editorOf(section, statement, this)] : [];
    this.#show(list, statementOf(section, statement, tools), statement);
    part.hidden = false;
  }

  #holdBack({ section, statement, checks }) {
    const node = statementOf(section, statement);
    node.insertBefore(reasons(checks), node.querySelector(".tools"));
    this.#show(this.held.lastChild, node, statement);
    this.held.hidden = false;
  }

  #show(list, node, statement) {
    node.id = `${this.mark}${statement.id}`; // two briefs may hold the same statement
    node.nutgraf = node.id;
    list.append(node);
    this.nodes.set(node.id, node);
    this.desk.story.mark(node.id, statement.evidence);
  }

  #point(target) {
    const node = target.closest(".statement");
    this.desk.point(node ? [node.nutgraf] : [], true);
  }

  #tellOrigin() {
    const { provenance, usage, coverage, warnings } = this.brief;
    this.root.querySelectorAll(".note").forEach((one) => one.remove());
    this.head.querySelectorAll("span").forEach((one) => one.remove());
    const prompt = provenance.prompt ? `${provenance.prompt.name}@${provenance.prompt.version}` : null;
    const cost = usage.cost ? `${usage.cost.amount} ${usage.cost.currency}` : null;
    const read = `${coverage.sentences_cited} of ${coverage.sentences} sentences cited`;
    for (const fact of [provenance.model, prompt, read, cost].filter(Boolean))
      this.head.append(el("span", {}, fact));
    for (const { code, detail } of warnings)
      this.head.after(el("p", { class: "note" }, detail || code.replaceAll("_", " ")));
  }

  #offer() {
    const copies = Object.entries(FORMS).map(([name, form]) =>
      el("button", { type: "button", onclick: () => this.#copy(form(this.brief), name) }, name));
    const curl = el("button", { type: "button", onclick: () => this.#copy(asCurl(this.order), "The request") }, "curl");
    this.foot.replaceChildren(
      this.kept ? reviewOf(this) : "",
      el("p", { class: "actions", role: "group", "aria-label": "Copy" }, el("span", { class: "hint" }, "Copy as"), ...copies, curl),
    );
  }

  async #copy(text, name) {
    try {
      await navigator.clipboard.writeText(text);
      this.desk.say(`${name} copied.`);
    } catch {
      this.foot.append(el("pre", { tabindex: 0 }, text));
      this.desk.say("Copy it from below the brief.");
    }
  }
}
