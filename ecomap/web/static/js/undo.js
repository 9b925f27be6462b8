/* What can be taken back in this window, without limit; kept over a reload. */

export class UndoStack {
  constructor(name) {
    this.key = `ecomap.undo/${name}`;
    const kept = this.#storage((storage) => JSON.parse(storage.getItem(this.key)));
    this.done = kept?.done ?? [];
    this.undone = kept?.undone ?? [];
  }

  /* A new change was made: what was undone before it cannot be redone any more. */
  push(revision) {
    this.done.push(revision);
    this.undone = [];
    this.#keep();
  }

  /* The revision to take back, or undefined; `token` will name the revision that does it. */
  undo() {
    return this.#take(this.done);
  }

  redo() {
    return this.#take(this.undone);
  }

  undoing(token) {
    this.undone.push(token);
    this.#keep();
  }

  redoing(token) {
    this.done.push(token);
    this.#keep();
  }

  /* `token` has become a revision; without one, there is nothing to take back. */
  settle(token, revision) {
    const settled = (stack) =>
      stack.map((each) => (each === token ? revision : each)).filter((each) => each !== null);
    this.done = settled(this.done);
    this.undone = settled(this.undone);
    this.#keep();
  }

  #take(stack) {
    const taken = stack.pop();
    this.#keep();
    return taken;
  }

  #keep() {
    const { done, undone } = this;
    this.#storage((storage) => storage.setItem(this.key, JSON.stringify({ done, undone })));
  }

  #storage(use) {
    try {
      return use(sessionStorage);
    } catch {
      return null;
    }
  }
}
