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
    const words = keep.textContent;
    let latest = 0;
    /** Checks what `statement()` is by now, once the typing pauses. */
    this.check = debounced(async () => {
      const turn = (latest += 1);
      try {
        const answer = await asked("v1/checks", { method: "POST", body: { article, statement: statement() } });
        if (turn !== latest) return;
        this.failed = !answer.passed;
        keep.textContent = this.failed ? `${words}, against the checks` : words;
        this.tell(this.failed ? reasons(answer.statement.checks) : "Matched to the story.", this.failed);
      } catch (fault) {
        if (turn === latest) this.tell(told(fault), true);
      }
    }, PAUSE_MS);
  }

  tell(words, bad) {
    this.node.classList.toggle("bad", bad);
    this.node.replaceChildren(words);
  }
}
