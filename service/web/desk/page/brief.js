/** One brief, filled statement by statement as they are checked. */
import { adderOf } from "./adding.js";
import { asCurl, download, FORMATS, FORMS } from "./copying.js";
import { el, quiet } from "./dom.js";
import { changesOf } from "./editing.js";
import { review, reviewOf } from "./review.js";
import { listed, statementOf } from "./statements.js";
import { changeHere } from "./unkept.js";
import { remark, REVIEW, SECTION_OF, SECTIONS, told } from "./words.js";

/** A language tag (BCP 47), as far as a page needs to know it. */
const LANGUAGE = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/iu;

/** `desk` is what the views share: the story's view, the status line, and who points where. */
export class BriefView {
  constructor(order, label, desk, mark = "") {
    this.order = order;
    this.desk = desk;
    this.mark = mark;
    this.count = 0;
    this.brief = null;
    this.kept = false;
    this.tag = null; // the revision that is shown
    this.nodes = new Map();
    this.lists = new Map();
    this.head = el("header", {}, el("strong", {}, label));
    this.foot = el("div");
    this.root = el("article", { class: "brief arriving", tabindex: -1, "aria-label": `Brief by ${label}` }, this.head);
    for (const section of ["nut", ...Object.keys(SECTIONS)]) {
      const list = el("ul", { class: "statements" });
      const title = SECTIONS[section] ? el("h2", {}, SECTIONS[section]) : null;
      const part = el("div", { hidden: true }, title, list);
      this.lists.set(section, { part, list });
      this.root.append(part);
    }
    this.held = el("div", { class: "held", hidden: true }, el("h2", {}, "Held back"),
      el("p", { class: "hint" }, "These could not be matched to the story. They are in no copy and no export (JSON lists them apart), unless you let one stand."),
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

  /** The whole brief: what stands in it is put in its order. `tag` is its revision where the service keeps it. */
  finish(brief, tag = this.tag) {
    Object.assign(this, { brief, tag, kept: tag !== null });
    this.root.classList.remove("arriving");
    if (LANGUAGE.test(brief.language)) this.root.lang = brief.language;
    for (const { list, part } of this.lists.values()) {
      list.replaceChildren();
      part.hidden = true;
    }
    this.held.lastChild.replaceChildren();
    this.held.hidden = true;
    this.nodes.clear();
    if (brief.nut) this.#place("nut", brief.nut);
    for (const [section, list] of Object.entries(listed(brief)))
      for (const one of list) this.#place(section, one);
    for (const one of brief.held_back) this.#holdBack(one);
    this.#tellOrigin();
    this.#offer();
  }

  /** Makes an editor's change: in the service where it keeps the brief, else on this page. */
  async change(section, change) {
    if (change.action === "remove") this.desk.story.unmark(`${this.mark}${change.id}`);
    if (this.kept) return review(this, { changes: [change] });
    await changeHere(this.brief, this.order.article, section, change);
    this.finish(this.brief);
  }

  /** Gives the keyboard its place back, which went with the elements that were shown anew: a statement, or the review. */
  refocus(statement = null) {
    if (document.activeElement !== document.body) return;
    const node = statement ? this.nodes.get(`${this.mark}${statement}`) : this.foot;
    (node?.querySelector(statement ? ".tools > button" : ".actions .main") || this.root).focus();
  }

  /** Lights up these statements. */
  light(ids) {
    for (const [id, node] of this.nodes) node.classList.toggle("lit", ids.includes(id));
  }

  #place(section, statement) {
    const { part, list } = this.lists.get(section);
    const tools = this.brief ? changesOf(section, statement, this) : [];
    this.#show(list, statementOf(section, statement, { tools }), statement);
    part.hidden = false;
  }

  #holdBack({ section, statement, checks }) {
    const tools = this.brief ? changesOf(section, statement, this, true) : [];
    this.#show(this.held.lastChild, statementOf(section, statement, { tools, held: checks }), statement);
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
    const { review: reviewed, model } = provenance;
    const used = provenance.prompt ? `${provenance.prompt.name}@${provenance.prompt.version}` : null;
    const prompt = this.head.querySelector("strong").textContent.endsWith(used) ? null : used; // it was asked for by name
    const cost = usage.cost ? `${usage.cost.amount} ${usage.cost.currency}` : null;
    const read = `${coverage.sentences_cited} of ${coverage.sentences} sentences cited`;
    const state = this.kept ? el("span", { class: `tag state ${reviewed.state}` }, REVIEW[reviewed.state]) : null;
    const by = this.kept && reviewed.by ? el("span", {}, `by ${reviewed.by}`) : null;
    this.head.append(...[model, prompt, read, cost].filter(Boolean).map((fact) => el("span", {}, fact)), ...[state, by].filter(Boolean));
    for (const warning of warnings) {
      const node = this.#nodeAt(warning.pointer);
      if (node) node.querySelector(".tools").before(el("p", { class: "against" }, remark(warning)));
      else this.head.after(el("p", { class: "note" }, remark(warning)));
    }
  }

  /** The element of the statement at a JSON pointer into the brief, where it is one. */
  #nodeAt(pointer) {
    const at = (pointer || "").split("/").slice(1).reduce((part, key) => part?.[key], this.brief);
    return this.nodes.get(`${this.mark}${at?.id}`);
  }

  #offer() {
    const copies = Object.entries(FORMS).map(([name, form]) => quiet(name, () => this.#copy(form(this.brief), name)));
    const curl = quiet("this request as curl", () => this.#copy(asCurl(this.order), "The request"));
    const files = this.kept ? Object.keys(FORMATS).map((name) => quiet(name, () => this.#download(name))) : [];
    const row = (words, ...buttons) =>
      buttons.length ? el("p", { class: "actions", role: "group", "aria-label": words }, el("span", { class: "hint" }, words), ...buttons) : "";
    this.foot.replaceChildren(
      adderOf(this), this.kept ? reviewOf(this) : "", row("Copy", ...copies, curl), row("Download", ...files));
  }

  async #download(name) {
    try {
      await download(this.brief, name);
      this.desk.say(`${name} saved.`);
    } catch (fault) {
      this.desk.say(told(fault), true);
    }
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
