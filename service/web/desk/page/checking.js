/** Says whether words are matched to the story, while they are typed; no model is asked. */
import { asked } from "./api.js";
import { debounced, el } from "./dom.js";
import { reasons } from "./statements.js";
import { told } from "./words.js";

const PAUSE_MS = 300;

/** Watches a statement in the making: `keep` is the button that keeps it. */
export class Verdict {
  constructor(article, statement, keep) {
    this.node = el("div", { class: "verdict", role: "status", "aria-live": "polite" });
    this.failed = false;
    this.keep = keep;
    this.words = keep.textContent;
    this.latest = 0;
    /** Checks what `statement()` is by now, once the typing pauses. */
    this.check = debounced(async () => {
      const turn = (this.latest += 1);
      try {
        const answer = await asked("v1/checks", { method: "POST", body: { article, statement: statement() } });
        if (turn !== this.latest) return;
        this.#take(!answer.passed);
        this.tell(this.failed ? reasons(answer.statement.checks) : "Matched to the story.", this.failed);
      } catch (fault) {
        if (turn === this.latest) this.tell(told(fault), true);
      }
    }, PAUSE_MS);
  }

  #take(failed) {
    this.failed = failed;
    this.keep.textContent = failed ? `${this.words}, against the checks` : this.words;
  }

  /** As if nothing had been typed. */
  clear() {
    this.latest += 1; // an answer that is under way says nothing more
    this.#take(false);
    this.tell("", false);
  }

  tell(words, bad) {
    this.node.classList.toggle("bad", bad);
    this.node.replaceChildren(words);
  }
}
