/* The JSON API, with its two ways to say no: out of reach (try again later), or refused. */

const TIMEOUT = 15_000;
const OUT_OF_REACH = [408, 429, 502, 503, 504];
const LOCKED = ["code_needed", "csrf"];

/* The server cannot be reached, or says to wait: what was asked may be asked again. */
export class Unreachable extends Error {
  constructor(wait = 0) {
    super("unreachable");
    this.wait = wait;
  }
}

/* The server understood and refused; `code`, `mine` and `theirs` are those of its answer. */
export class Refused extends Error {
  constructor(status, { code, message, mine, theirs } = {}) {
    super(message ?? String(status));
    Object.assign(this, { status, code, mine, theirs });
  }

  /* The door is shut, but what was asked is right: it will do once somebody opens. */
  get locked() {
    return LOCKED.includes(this.code);
  }
}

export async function ask(method, path, body) {
  const headers = { Accept: "application/json" };
  if (method !== "GET") {
    headers["Content-Type"] = "application/json";
    headers["X-CSRFToken"] = document.querySelector('meta[name="csrf-token"]').content;
  }
  let response, answer;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (OUT_OF_REACH.includes(response.status)) {
      throw new Unreachable(1000 * Number(response.headers.get("Retry-After") ?? 0));
    }
    answer = await response.json();
  } catch (error) {
    throw error instanceof Unreachable ? error : new Unreachable();
  }
  if (!response.ok) throw new Refused(response.status, answer.error);
  return answer;
}
