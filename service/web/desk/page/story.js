/** The story as paragraphs, with the words that carry a statement marked and linked to it. */
import { calm, el } from "./dom.js";

const JUMP_PX = 24;

/** Offsets are UTF-16 code units, as JavaScript slices. */
export class StoryView {
  constructor(root, onPoint) {
    this.root = root;
    this.onPoint = onPoint;
    this.show("");
    root.addEventListener("pointerover", (event) => this.#point(event.target));
    root.addEventListener("focusin", (event) => this.#point(event.target));
    root.addEventListener("pointerleave", () => this.onPoint([]));
    root.addEventListener("focusout", () => this.onPoint([]));
    document.addEventListener("selectionchange", () => this.#select());
  }

  /** The words that were selected in the story last. */
  selected = "";

  #select() {
    const selection = getSelection();
    const words = selection.toString().trim();
    if (words && this.root.contains(selection.anchorNode) && this.root.contains(selection.focusNode)) this.selected = words;
  }

  /** Shows this text, without marks. */
  show(text) {
    this.text = text;
    this.selected = "";
    this.links = new Map();
    this.lit = [];
    this.paragraphs = [];
    const made = [];
    let at = 0;
    for (const line of text.split("\n")) {
      if (line.trim()) {
        const node = el("p", { class: made.length ? null : "headline", dir: "auto" }, line);
        this.paragraphs.push({ start: at, end: at + line.length, node, spans: [] });
        made.push(node);
      }
      at += line.length + 1;
    }
    this.root.replaceChildren(...made);
  }

  /** Marks where the story carries the statement `id`. */
  mark(id, evidence) {
    const spans = evidence.filter((one) => one.start_utf16 !== null);
    if (this.links.has(id)) return; // shown anew, in the same words of the story
    for (const { start_utf16: start, end_utf16: end } of spans) {
      for (const paragraph of this.#between(start, end)) {
        paragraph.spans.push({ id, start, end });
        this.#draw(paragraph);
      }
    }
  }

  /** Takes away the marks of a statement that no longer stands. */
  unmark(id) {
    for (const paragraph of this.paragraphs) {
      if (!paragraph.spans.some((one) => one.id === id)) continue;
      paragraph.spans = paragraph.spans.filter((one) => one.id !== id);
      this.#draw(paragraph);
    }
    this.links.delete(id);
  }

  /** Lights up what carries these statements; `follow` brings the first of it into view. */
  light(ids, follow = false) {
    for (const node of this.lit) node.classList.remove("lit");
    this.lit = ids.flatMap((id) => [...(this.links.get(id) || [])]);
    for (const node of this.lit) node.classList.add("lit");
    if (follow && this.lit.length) this.#reveal(this.lit[0]);
  }

  #reveal(node) {
    const box = node.getBoundingClientRect();
    const frame = this.root.getBoundingClientRect();
    const scrolls = this.root.scrollHeight > this.root.clientHeight + 1;
    const [top, bottom] = scrolls ? [frame.top, frame.bottom] : [0, innerHeight];
    if (box.top < top + JUMP_PX || box.bottom > bottom - JUMP_PX) {
      if (scrolls) this.root.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  /** The paragraphs that a span touches, found by halving: stories can have thousands. */
  #between(start, end) {
    let low = 0;
    let high = this.paragraphs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.paragraphs[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < this.paragraphs.length && this.paragraphs[low].start < end; low += 1)
      found.push(this.paragraphs[low]);
    return found;
  }

  #draw({ start, end, node, spans }) {
    const borders = new Set([start, end]);
    for (const span of spans) {
      borders.add(Math.max(start, span.start));
      borders.add(Math.min(end, span.end));
    }
    for (const old of node.querySelectorAll("a"))
      for (const id of old.nutgraf) this.links.get(id)?.delete(old);
    const cuts = [...borders].sort((one, other) => one - other);
    const pieces = [];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      const words = this.text.slice(cuts[i], cuts[i + 1]);
      const ids = spans.filter((one) => one.start <= cuts[i] && cuts[i + 1] <= one.end).map((one) => one.id);
      pieces.push(ids.length ? this.#link(words, [...new Set(ids)]) : calm(words));
    }
    node.replaceChildren(...pieces);
  }

  #link(words, ids) {
    const link = el("a", { class: "carries", href: `#${ids[0]}` }, words);
    link.nutgraf = ids;
    for (const id of ids) {
      if (!this.links.has(id)) this.links.set(id, new Set());
      this.links.get(id).add(link);
    }
    return link;
  }

  #point(target) {
    this.onPoint(target.nutgraf || []);
  }
}
