/** Every word that the page says by itself, in one place; tables have no prototype, so that no odd key finds one. */

export const SECTIONS = { __proto__: null,
  bullets: "What the story says",
  numbers: "Key numbers",
  people: "Key people",
  open_questions: "Open questions",
};
export const SECTION_OF = { __proto__: null,
  nut: "nut", bullet: "bullets", number: "numbers", person: "people", question: "open_questions",
};

export const CHECKS = { __proto__: null,
  quote_located: "The story has no such words.",
  content: "It says something that the quoted sentences do not.",
  numbers: "A number is not the story's.",
  names: "A name is not in the quoted sentences.",
  quotation: "The quotation is not word for word, or not this speaker's.",
  speaker: "It is not clear who said it, or somebody else did.",
  certainty: "It sounds surer than the story.",
  tense: "Something planned or denied is told as done.",
  neutral_wording: "A judgement of the reporter is told as fact.",
  no_markup: "It holds a link or markup.",
  length: "It is too long, or says again what stands above.",
};

export const ROLES = { __proto__: null,
  what_happened: "", why_it_matters: "why it matters", reaction: "reaction",
  background: "background", whats_next: "what is next",
};
export const CERTAINTY = { __proto__: null, reported: "", alleged: "alleged", disputed: "disputed" };
export const BASIS = { __proto__: null, stated: "the story says that this is open", implied: "the story leaves this open" };
export const KINDS = { __proto__: null,
  disputed: "disputed", no_reply: "asked, no reply", undisclosed: "not disclosed",
  pending: "to be decided", unconfirmed: "unconfirmed", unknown: "not known",
};
export const STANDING = { __proto__: null, current: "", superseded: "an earlier figure", corrected: "corrected" };
export const STATUS = { __proto__: null,
  complete: "Every statement is matched to the story.",
  partial: "Some statements could not be matched and are held back below.",
  abstained: "There is no story here to brief. Nothing was invented.",
};
export const REVIEW = { __proto__: null,
  unreviewed: "not reviewed", approved: "approved", edited: "edited, not approved", rejected: "rejected",
};
export const DISCLOSED = { __proto__: null,
  unreviewed: "not reviewed by a person", approved: "reviewed and approved by an editor",
  edited: "changed by an editor, but not approved", rejected: "rejected by an editor",
};
export const QUALIFIERS = { __proto__: null,
  exact: "exactly", approximate: "about", at_least: "at least", more_than: "more than",
  at_most: "at most", less_than: "less than",
};
export const REASONS = { __proto__: null,
  wrong: "wrong", unsupported: "not in the story", loaded: "loaded wording",
  unimportant: "unimportant", missing: "something is missing", style: "style",
};

export const OVERTAKEN = { __proto__: null,
  brief: "Somebody else changed this brief meanwhile. It is shown as it stands now: read it, and press again.",
  removed: "Somebody else took this statement out meanwhile.",
  changed: "Somebody else changed this statement meanwhile. It says now:",
  again: "Press again to put yours in its place.",
};

export const OUTCOME = { __proto__: null,
  kept: "Your words are kept.", removed: "The statement is taken out; “Taken out” below the brief puts it back.",
  added: "The statement is added.", putBack: "The statement is put back.",
  held: "Your words could not be matched to the story: they are held back below.",
  heldNew: "It could not be matched to the story: it is held back below.",
  here: "It stands on this page alone, and nobody keeps it: copy the brief before you leave.",
};
export const TAKEN = { __proto__: null, looking: "Looking …", none: "Nothing has been taken out." };
export const DELETE = { __proto__: null,
  sure: "Delete this brief for everybody, with its story and its history? Nothing of it can be brought back.",
  done: "The brief is deleted, with its story and its history.",
};
export const KEY = { __proto__: null,
  trying: "Trying it …", none: "There is no key in the box yet.", taken: "The service takes this key.",
};
export const UNREAD = { __proto__: null,
  mayNot: "This API key may make briefs, but not review them: what you change stands on this page alone.",
  notYet: "The brief is made, but it could not be read again for review.",
};
export const FILE = { __proto__: null,
  unread: "is neither text nor HTML: open it in its own program, and paste its words here.",
  replace: "There is another story in the box. Put this one in its place?",
};
export const UNKEPT = { __proto__: null,
  escape: "Your words are not kept yet. Press Escape again to drop them.",
  leave: "There are words at this brief that you have not kept. Leave them behind?",
};

/** A warning of the service; of the checks that it names, what they mean. */
export function remark({ code, detail }) {
  if (!detail) return code.replaceAll("_", " ");
  if (code !== "statement_stale") return detail;
  const [what, names = ""] = detail.split(": ");
  return [`${what[0].toUpperCase()}${what.slice(1)}.`, ...names.split(", ").map((name) => CHECKS[name] || name)].join(" ").trim();
}

const PROBLEMS = { __proto__: null,
  "article-empty": "There is nothing to brief: paste the story's text.",
  "article-too-long": "The story is longer than this service takes.",
  "body-too-large": "The story is larger than this service takes.",
  "engine-timed-out": "The engine did not answer in time. Try again, or take the embedded engine.",
  "engine-unavailable": "The engine cannot be reached just now. The embedded engine always answers.",
  "not-authenticated": "The service asks for an API key: press “API key” at the top of the page.",
  "key-refused": "The service does not take this API key: it is mistyped, revoked or expired. Press “API key” at the top of the page, and give another.",
  "not-authorized": "This API key may not do that: a key that reviews briefs has the scope “review”.",
  "not-found": "The service does not keep this brief, or not any more.",
  overloaded: "The service has more stories than it can take at once.",
  "rate-limited": "This API key has asked more often than it may.",
  "budget-exceeded": "The budget of this API key is spent. The embedded engine costs nothing.",
  "budget-reserved": "What is left of this API key's budget is reserved by stories in the making. Try again in a moment.",
  unreachable: "The service cannot be reached. Is it still running?",
  unreadable: "The service's answer cannot be read. Try again.",
  "broken-off": "The answer broke off before it was whole. Try again.",
};

/** A refusal in an editor's words, and when to come back where that is known. */
export function told(fault) {
  const words = PROBLEMS[fault.slug] || fault.message;
  const wait = Math.ceil(fault.retryAfter ?? 0);
  return wait > 0 ? `${words} Try again in ${wait} second${wait === 1 ? "" : "s"}.` : words;
}
