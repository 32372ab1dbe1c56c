/** One brief, filled statement by statement as they are checked. */
import { adderOf } from "./adding.js";
import { asCurl, download, FORMATS, FORMS } from "./copying.js";
import { el, quiet } from "./dom.js";
import { carryPanel, changesOf, keepGone, typedAt } from "./editing.js";
import { keptOf, review, reviewOf } from "./review.js";
import { listed, statementOf } from "./statements.js";
import { takenOutOf } from "./takenout.js";
import { changeHere } from "./unkept.js";
import { remark, REVIEW, SECTION_OF, SECTIONS, told, UNREAD } from "./words.js";

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
    this.fault = null; // why a brief that the service keeps could not be read again
    this.doneHere = []; // what was changed on this page alone
    this.tag = null; // the revision that is shown
    this.nodes = new Map();
    this.before = new Map(); // the elements that stood before it was shown anew
    this.adder = null;
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
  finish(brief, tag = this.tag, fault = null) {
    Object.assign(this, { brief, tag, fault, kept: tag !== null });
    this.desk.story.root.lang = this.language ?? "";
    this.root.classList.remove("arriving");
    const focused = document.activeElement;
    this.before = this.nodes;
    this.nodes = new Map();
    for (const { list, part } of this.lists.values()) {
      list.replaceChildren();
      part.hidden = true;
    }
    this.held.lastChild.replaceChildren();
    this.held.hidden = true;
    if (brief.nut) this.#place("nut", brief.nut);
    for (const [section, list] of Object.entries(listed(brief)))
      for (const one of list) this.#place(section, one);
    for (const one of brief.held_back) this.#holdBack(one);
    for (const [name, node] of this.before) if (!this.nodes.has(name) && typedAt(node)) this.#keepTyped(name, node);
    this.before.clear();
    this.#tellOrigin();
    this.#offer();
    if (this.root.contains(focused)) focused.focus({ preventScroll: true });
  }

  /** The brief's language as a tag, where it is one. */
  get language() {
    return LANGUAGE.test(this.brief?.language ?? "") ? this.brief.language : null;
  }

  /** Whether an editor has typed what is not kept. */
  get typed() {
    return Boolean(this.adder?.nutgraf.typed()) || [...this.nodes.values()].some(typedAt);
  }

  /** Makes an editor's change: in the service where it keeps the brief, else on this page. */
  async change(section, change) {
    if (this.#unread) await this.#readAgain();
    if (change.action === "remove") this.desk.story.unmark(`${this.mark}${change.id}`);
    if (this.kept) return review(this, { changes: [change] });
    this.doneHere.push({ ...change, ...await changeHere(this.brief, this.order.article, section, change) });
    this.finish(this.brief, null, this.fault);
  }

  /** Whether the service keeps the brief, and could only not be asked for it. */
  get #unread() {
    return this.fault !== null && !["not-authorized", "not-found"].includes(this.fault.slug);
  }

  async #readAgain() {
    const { told, tag, fault } = await keptOf(this.brief, this.order);
    if (fault) throw fault;
    this.finish(told, tag);
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
    this.#show(list, section, statement);
    part.hidden = false;
  }

  #holdBack({ section, statement, checks }) {
    this.#show(this.held.lastChild, section, statement, checks);
    this.held.hidden = false;
  }

  /** What stands as it stood keeps its element, and with it what is opened or typed there. */
  #show(list, section, statement, held = null) {
    const name = `${this.mark}${statement.id}`; // two briefs may hold the same statement
    const stands = JSON.stringify([section, statement, held, this.kept, this.brief === null]);
    const old = this.before.get(name);
    let node = old;
    if (old?.nutgraf.stands !== stands) {
      const tools = this.brief ? changesOf(section, statement, this, held !== null) : [];
      node = statementOf(section, statement, { tools, held, lang: this.language });
      node.id = name;
      node.nutgraf = { name, stands, section, statement };
      if (old) carryPanel(old, node, section, old.nutgraf.statement, statement);
    }
    node.firstChild.id = `${name}-words`; // whose buttons these are
    for (const one of node.querySelectorAll(".tools :is(button, summary)")) one.setAttribute("aria-describedby", `${name}-words`);
    list.append(node);
    this.nodes.set(name, node);
    this.desk.story.mark(name, statement.evidence);
  }

  /** A statement that somebody else took out, with what was typed there. */
  #keepTyped(name, node) {
    const { part, list } = this.lists.get(node.nutgraf.section);
    keepGone(node);
    list.append(node);
    part.hidden = false;
    this.nodes.set(name, node);
  }

  #point(target) {
    const node = target.closest(".statement");
    this.desk.point(node?.nutgraf ? [node.nutgraf.name] : [], true);
  }

  #tellOrigin() {
    const { provenance, usage, coverage, warnings } = this.brief;
    this.root.querySelectorAll(".note, .remark").forEach((one) => one.remove());
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
      if (node) node.querySelector(".tools").before(el("p", { class: "against remark" }, remark(warning)));
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
    this.adder ??= adderOf(this);
    this.foot.replaceChildren(
      this.adder, this.doneHere.length || this.brief.provenance.review.state !== "unreviewed" ? takenOutOf(this) : "",
      this.kept ? reviewOf(this) : this.#whyNoReview(), row("Copy", ...copies, curl), row("Download", ...files));
  }

  #whyNoReview() {
    if (!this.fault) return "";
    if (!this.#unread) return el("p", { class: "note" }, this.fault.slug === "not-authorized" ? UNREAD.mayNot : told(this.fault));
    const again = quiet("Read it again", async () => {
      try {
        await this.#readAgain();
        this.desk.say("");
        this.refocus();
      } catch (fault) {
        this.desk.say(told(fault), true);
      }
    });
    return el("p", { class: "note" }, UNREAD.notYet, " ", told(this.fault), " ", again);
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
