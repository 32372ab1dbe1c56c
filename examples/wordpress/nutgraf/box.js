/** The brief in the editor: how it stands, what carries each statement, approve and reject. Words only. */
(() => {
  const { __, sprintf } = wp.i18n;
  const POLL_MS = 1500;
  const AWAY_MS = 5000;
  const REASONS = {
    unimportant: __("unimportant", "nutgraf"), wrong: __("wrong", "nutgraf"),
    unsupported: __("unsupported", "nutgraf"), loaded: __("loaded", "nutgraf"),
    missing: __("something is missing", "nutgraf"), style: __("style", "nutgraf"),
  };
  const STATES = {
    unreviewed: __("Waits for review", "nutgraf"), edited: __("Edited, not approved yet", "nutgraf"),
    approved: __("Approved", "nutgraf"), rejected: __("Rejected", "nutgraf"),
  };
  const DONE = {
    approved: __("The brief is approved.", "nutgraf"), rejected: __("The brief is rejected.", "nutgraf"),
    ordered: __("A brief is asked for.", "nutgraf"),
  };
  const FAILED = __("That did not work.", "nutgraf");
  const AS_IT_STANDS = ["nutgraf-revision-mismatch", "nutgraf-stale", "nutgraf-not-found", "nutgraf-statement-mismatch"];
  const box = document.getElementById("nutgraf-box");
  if (!box) return;
  const route = `/nutgraf/v1/posts/${box.dataset.post}`;

  const el = (name, props = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), props);
    made.append(...inside.filter((one) => one !== null));
    return made;
  };
  const said = el("p", { className: "nutgraf-said", role: "status" });
  const body = el("div", { tabIndex: -1 });
  box.replaceChildren(body, said);

  let waiting; // the next look
  let turn = 0; // what was asked last: an older answer shows nothing any more
  let failing = false; // whether the last look failed
  const tell = (words) => {
    if (said.textContent !== words) said.textContent = words; // the same words again are not read out again
  };

  const enable = (on) => {
    for (const button of body.querySelectorAll("button")) button.disabled = !on;
  };

  /** Looks how things stand, in the background: the box stays as it is until that is known. */
  async function look() {
    clearTimeout(waiting);
    const mine = (turn += 1);
    try {
      const state = await wp.apiFetch({ path: route });
      if (mine !== turn) return;
      if (show(state) || failing) tell(""); // what was said is over
      failing = false;
    } catch (fault) {
      if (mine !== turn) return;
      failing = true;
      tell(fault.message || FAILED);
      waiting = setTimeout(look, AWAY_MS);
    }
  }

  /** Does what a button says, and tells what came of it. */
  async function act(path, sent, done) {
    const pressed = document.activeElement;
    const place = [...body.querySelectorAll("button")].indexOf(pressed);
    enable(false);
    tell("");
    clearTimeout(waiting);
    turn += 1;
    failing = false;
    let words = done;
    try {
      show(await wp.apiFetch({ path, method: "POST", data: sent }));
    } catch (fault) {
      words = fault.message || FAILED;
      if (AS_IT_STANDS.includes(fault.code)) await look(); // somebody was quicker: show what it is by now
    }
    enable(true);
    tell(words);
    if (document.activeElement !== document.body) return;
    const buttons = [...body.querySelectorAll("button")]; // the keyboard keeps its place, in a box drawn anew as well
    (pressed.isConnected ? pressed : buttons[Math.min(place, buttons.length - 1)] ?? body).focus();
  }

  function statement(one, mayReview) {
    const tick = el("input", {
      type: "checkbox", value: one.id, defaultChecked: one.stale === null, disabled: one.stale !== null || !mayReview,
    });
    const evidence = one.evidence.map((quote) => el("blockquote", { textContent: quote }));
    return el("li", { className: one.stale === null ? "" : "nutgraf-stale" },
      el("label", {}, tick, el("span", { dir: "auto", textContent: one.words })),
      one.stale === null ? null : el("p", {
        className: "nutgraf-why",
        textContent: sprintf(__("No longer in the story: %s", "nutgraf"), one.stale),
      }),
      el("details", {}, el("summary", { textContent: __("Evidence", "nutgraf") }), ...evidence));
  }

  function grouped(rows, draw) {
    const groups = [];
    for (const one of rows) {
      if (groups.at(-1)?.[0] !== one.section) groups.push([one.section, []]);
      groups.at(-1)[1].push(draw(one));
    }
    return groups.flatMap(([name, items]) => [el("h4", { textContent: name }), el("ul", {}, ...items)]);
  }

  function heldBack(rows) {
    if (!rows.length) return null;
    const items = rows.map((one) => el("li", {},
      el("span", { dir: "auto", textContent: `${one.section}: ${one.words}` }),
      el("p", { className: "nutgraf-why", textContent: one.why })));
    return el("details", { className: "nutgraf-held" },
      el("summary", { textContent: sprintf(__("Held back, never on the page: %d", "nutgraf"), rows.length) }),
      el("ul", {}, ...items));
  }

  function leftOut(rows, mayReview) {
    if (!rows.length) return null;
    const items = rows.map((one) => el("li", {}, el("label", {},
      el("input", { type: "checkbox", className: "nutgraf-back", value: one.id, disabled: !mayReview }),
      el("span", { dir: "auto", textContent: one.words }))));
    return el("details", { className: "nutgraf-left-out" },
      el("summary", { textContent: sprintf(__("Left out: %d. What is ticked here comes back.", "nutgraf"), rows.length) }),
      el("ul", {}, ...items));
  }

  function standing(brief) {
    if (brief.on_page) return sprintf(__("On the page, approved by %s", "nutgraf"), brief.by);
    if (brief.taken_off) {
      const stale = brief.statements.filter((one) => one.stale !== null).length;
      return sprintf(__("Off the page since the story changed: %d statements are stale", "nutgraf"), stale);
    }
    return brief.by ? `${STATES[brief.state]} (${brief.by})` : STATES[brief.state];
  }

  function drawn(brief, mayReview, open) {
    const reason = el("select", {},
      ...Object.entries(REASONS).map(([value, textContent]) => el("option", { value, textContent })));
    const decide = (state) => () => act(`${route}/review`, {
      brief: brief.id, etag: brief.etag, state, reason: reason.value,
      left_out: [...section.querySelectorAll("input:not(.nutgraf-back, :checked)")].map((one) => one.value),
      put_back: [...section.querySelectorAll(".nutgraf-back:checked")].map((one) => one.value),
    }, DONE[state]);
    const approve = el("button", {
      type: "button", className: "button button-primary", onclick: decide("approved"),
      textContent: __("Approve what is ticked", "nutgraf"),
    });
    const reject = el("button", {
      type: "button", className: "button", onclick: decide("rejected"),
      textContent: brief.state === "approved" ? __("Take it back", "nutgraf") : __("Reject", "nutgraf"),
    });
    const why = el("label", {}, __("Reason for what is left out or rejected", "nutgraf"), " ", reason);
    const section = el("details", { className: `nutgraf-one nutgraf-${brief.state}`, id: `nutgraf-${brief.id}`, open },
      el("summary", {}, el("h3", { textContent: standing(brief) })),
      el("p", { className: "nutgraf-made", textContent: sprintf(
        __("Machine-made (%1$s, %2$s) and matched to the story.", "nutgraf"), brief.engine,
        new Date(brief.made_at).toLocaleString()) }),
      ...grouped(brief.statements, (one) => statement(one, mayReview)),
      brief.statements.length ? null : el("p", { textContent: __("No statement could be matched to the story, so there is nothing to approve.", "nutgraf") }),
      leftOut(brief.left_out, mayReview),
      heldBack(brief.held_back),
      mayReview ? el("div", { className: "nutgraf-actions" }, why, brief.statements.length || brief.left_out.length ? approve : null, reject) : null);
    return section;
  }

  let seen;
  /** Draws how things stand; returns whether they had changed. */
  function show(state) {
    if (state.waiting) waiting = setTimeout(look, POLL_MS);
    const now = JSON.stringify(state);
    if (now === seen) return false; // what the editor has ticked and opened stays
    seen = now;
    const again = el("button", {
      type: "button", className: "button", textContent: __("Ask for a brief again", "nutgraf"),
      onclick: () => act(`${route}/order`, {}, DONE.ordered),
    });
    const head = !state.sent ? __("A brief is made when the story is published.", "nutgraf")
      : state.waiting ? __("The brief is being made.", "nutgraf")
        : state.problem ? sprintf(__("There is no brief of this version: %s", "nutgraf"), state.problem) : "";
    const changed = ticks().filter((one) => one.checked !== one.defaultChecked).map(named);
    body.replaceChildren(
      ...(head ? [el("p", { className: "nutgraf-head", textContent: head })] : []),
      ...(state.problem || state.waiting ? [again] : []),
      ...state.briefs.map((one, at, all) => drawn(one, state.may_review, all.length === 1 || !one.on_page)));
    for (const one of ticks()) if (!one.disabled && changed.includes(named(one))) one.checked = !one.checked; // as the editor had it
    return true;
  }

  const ticks = () => [...body.querySelectorAll("input[type=checkbox]")];
  const named = (tick) => `${tick.closest(".nutgraf-one").id} ${tick.className} ${tick.value}`;

  // The block editor saves without loading the page anew.
  const editor = wp.data?.select("core/editor");
  let saving = false;
  if (editor) {
    wp.data.subscribe(() => {
      const now = editor.isSavingPost() && !editor.isAutosavingPost();
      if (saving && !now) look();
      saving = now;
    });
  }
  look();
})();
