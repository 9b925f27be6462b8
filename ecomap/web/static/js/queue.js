/*
 * Changes on their way to the server, one at a time and in order.
 *
 * Each is kept in localStorage, under a key of its own, until the server has answered: a reload, a
 * crash or a lost connection loses none. Sending one twice is harmless (the API sees to that), so two
 * windows may even send the same. A change may name what an earlier one has yet to create as "@id".
 */

import { Refused, Unreachable } from "./api.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 10_000;

export class Queue {
  /*
   * `send(change)` asks the server and returns its answer. `settled(change, answer, error)` is awaited
   * after each; a refusal is its business. `changed()` is called whenever something is to be shown.
   */
  constructor(name, { send, settled, changed }) {
    this.prefix = `ecomap.pending/${name}/`;
    Object.assign(this, { send, settled, changed });
    this.pending = this.#kept();
    this.offline = false;
    this.sending = false;
    this.wait = FIRST_WAIT;
    addEventListener("online", () => this.flush());
  }

  add(change) {
    const [chance] = crypto.getRandomValues(new Uint32Array(1));
    change.id = `${Date.now().toString().padStart(15, "0")}-${chance}`;
    this.pending.push(change);
    this.#keep(change);
    this.changed();
    this.flush();
    return change;
  }

  /* Send this one before all others: what stood in its way is settled. */
  insert(change) {
    this.pending.unshift(change);
    this.#keep(change);
  }

  async flush() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      while (this.pending.length && (await this.#sendFirst()));
    } finally {
      this.sending = false;
    }
  }

  /* Whether it went through: the server has answered, be it by a refusal. */
  async #sendFirst() {
    const [change] = this.pending;
    let answer = null;
    let refusal = null;
    try {
      answer = await this.send(change);
    } catch (error) {
      if (error instanceof Unreachable || error.locked) {
        this.rewrite((each) => (each === change ? { ...change, tried: true } : each));
        this.#lost(error);
        return false;
      }
      if (!(error instanceof Refused)) throw error;
      refusal = error;
    }
    Object.assign(this, { offline: false, locked: null, wait: FIRST_WAIT });
    this.pending = this.pending.filter((each) => each.id !== change.id);
    storage((kept) => kept.removeItem(this.prefix + change.id));
    await this.settled(change, answer, refusal);
    this.changed();
    return true;
  }

  /* Rewrite what is still to be sent, and keep it so. */
  rewrite(rewritten) {
    this.pending = this.pending.map((change) => {
      const next = rewritten(change);
      if (next !== change) this.#keep(next);
      return next;
    });
  }

  #lost(error) {
    this.offline = !error.locked;
    this.locked = error.locked ? error.message : null;
    this.changed();
    this.timer = setTimeout(() => this.flush(), Math.max(error.wait ?? 0, this.wait));
    this.wait = Math.min(2 * this.wait, LONGEST_WAIT);
  }

  #keep(change) {
    storage((kept) => kept.setItem(this.prefix + change.id, JSON.stringify(change)));
  }

  #kept() {
    return (
      storage((kept) =>
        Object.keys(kept)
          .filter((key) => key.startsWith(this.prefix))
          .sort()
          .map((key) => JSON.parse(kept.getItem(key))),
      ) ?? []
    );
  }
}

/* Browsers may refuse storage; then what is pending lives as long as the page. */
function storage(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}
