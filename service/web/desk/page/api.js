/** The service's own routes, and its event stream. */

let key = sessionStorage.getItem("nutgraf.key") || "";

/** The key that is sent. */
export const keyInUse = () => key;

/** Sends this API key from now on; kept for this tab alone. */
export function useKey(given) {
  key = given;
  sessionStorage.setItem("nutgraf.key", given);
}

/** What the page hears when the service asks for a key, or for another one. */
export const KEY_ASKED = "nutgraf:key";

/** What the service says is wrong, in words for an editor. */
export class Refused extends Error {
  constructor(problem, status) {
    super(problem.detail || problem.title || "The service could not answer.");
    this.slug = String(problem.type || "").split("/").pop();
    this.status = status;
    this.retryAfter = problem.retry_after_s ?? null;
  }
}

/** The headers of a request, with the key where there is one. */
export function headers(more = {}) {
  return { ...(key ? { Authorization: `Bearer ${key}` } : {}), ...more };
}

async function sent(path, init = {}) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refused({ type: "unreachable" }, 0);
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  const refused = new Refused(problem, answer.status);
  if (refused.slug === "not-authenticated") {
    if (init.headers?.Authorization) refused.slug = "key-refused";
    document.dispatchEvent(new Event(KEY_ASKED));
  }
  throw refused;
}

/** Whether the service lets this key in; raises `Refused`. */
export async function tryKey(given) {
  if (!/^[!-~]+$/u.test(given)) throw new Refused({ type: "key-refused" }, 0); // no header can hold it
  await sent("v1/engines", { headers: { Authorization: `Bearer ${given}` } });
}

/** The JSON that a path answers with; `null` without a body. */
export const asked = async (path, init) => (await tagged(path, init)).told;

/** The same as `told`, with the `tag` (ETag) of the revision that it is. */
export async function tagged(path, { method = "GET", body, more = {} } = {}) {
  const init = { method, headers: headers(more) };
  if (body !== undefined) {
    init.headers["Content-Type"] = "application/json";
    init.body = JSON.stringify(body);
  }
  const answer = await sent(path, init);
  const told = answer.status === 204 ? null : await answer.json().catch(() => {
    throw new Refused({ type: "unreadable" }, 0);
  });
  return { told, tag: answer.headers.get("ETag") };
}

/** The text that a path answers with. */
export async function fetched(path) {
  return (await sent(path, { headers: headers() })).text();
}

/** Briefs a story and calls `hear(name, statement)` for each statement as it is checked. */
export async function brief(order, hear, signal) {
  const answer = await sent("v1/summaries", {
    method: "POST",
    headers: headers({ "Content-Type": "application/json", Accept: "text/event-stream" }),
    body: JSON.stringify(order),
    signal,
  });
  let summary = null;
  try {
    for await (const { name, data } of events(answer.body)) {
      if (name === "problem") throw new Refused(data, data.status);
      if (name === "summary") summary = data;
      else if (name === "done") return summary;
      else hear(name, data);
    }
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault; // a connection that breaks is one
  }
  throw new Refused({ type: "broken-off" }, 0);
}

/** The events of a stream, as WHATWG HTML 9.2 writes them; comments are passed over. */
export async function* events(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    waiting += value;
    let end;
    while ((end = waiting.indexOf("\n\n")) >= 0) {
      const lines = waiting.slice(0, end).split("\n");
      waiting = waiting.slice(end + 2);
      const name = lines.find((one) => one.startsWith("event: "));
      const data = lines.find((one) => one.startsWith("data: "));
      if (name && data) yield { name: name.slice(7), data: JSON.parse(data.slice(6)) };
    }
  }
}
