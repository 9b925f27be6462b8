/* Who holds a resource: actors of the territory, found as one types, or new ones. */

import { ask } from "./api.js";
import { Combobox } from "./combobox.js";
import { fill, folded, words } from "./words.js";

export class Holders {
  /* `change(ids)` is told who holds the resource from now on. */
  constructor(root, workshop, change) {
    Object.assign(this, { workshop, change });
    this.list = root.querySelector("[data-holders]");
    this.field = root.querySelector("[data-holder]");
    this.held = [];
    new Combobox(this.field, {
      suggest: (text) => this.#actors(text),
      pick: ({ value }) => this.#hold(value()),
      enter: (text) => this.#holdTyped(text),
    });
  }

  show(held, actors, afresh) {
    if (afresh) this.field.value = "";
    const named = held.map((id) => [id, actors.get(id)?.name ?? id]);
    if (this.shown === named.join("\n")) return;
    this.shown = named.join("\n");
    this.held = held;
    this.list.replaceChildren(...named.map(([id, name]) => this.#chip(id, name)));
  }

  #chip(id, name) {
    const chip = document.createElement("li");
    chip.className = "chip holder";
    const drop = document.createElement("button");
    drop.type = "button";
    drop.textContent = "×";
    drop.setAttribute("aria-label", fill(words.removeHolder, { name }));
    drop.addEventListener("click", () => {
      this.change(this.held.filter((each) => each !== id));
      this.field.focus();
    });
    chip.append(name, drop);
    return chip;
  }

  #hold(id) {
    this.field.value = "";
    this.change([...new Set([...this.held, id])].sort());
  }

  async #holdTyped(name) {
    if (!name) return;
    // Out of reach, nobody can say whether there is such an actor: the name waits in its field.
    const options = await this.#actors(name).catch(() => []);
    const meant = options.find(({ label }) => folded(label) === folded(name)) ?? options.at(-1);
    if (meant) this.#hold(meant.value());
  }

  /* Those the text may mean; last a new one, unless there is one of that very name. */
  async #actors(text) {
    const { territory } = this.workshop;
    const query = new URLSearchParams({ territory, q: text, limit: 6 });
    const { actors } = await ask("GET", `/actors?${query}`);
    const options = actors.map(({ id, name }) => ({ label: name, value: () => id }));
    if (actors.some(({ name }) => folded(name) === folded(text))) return options;
    const label = fill(words.newActor, { name: text });
    return [...options, { label, value: () => this.workshop.createActor(text) }];
  }
}
